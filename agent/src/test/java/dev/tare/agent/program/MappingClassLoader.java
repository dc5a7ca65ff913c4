// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Loads one class anew, from a map of its file, while it holds the one lock of a class loader that
 * is not parallel capable.
 */
final class MappingClassLoader extends ClassLoader {

  private final Path classes;
  private final String name;

  /** A loader of a class from a directory of classes. */
  MappingClassLoader(Path classes, Class<?> anew) {
    super(MappingClassLoader.class.getClassLoader());
    this.classes = classes;
    this.name = anew.getName();
  }

  /** Where the directory of classes has a class. */
  static Path file(Path classes, String name) {
    return classes.resolve(name.replace('.', '/') + ".class");
  }

  /** Loads the class and runs its initializer. */
  void initialize() throws ClassNotFoundException {
    Class.forName(name, true, this);
  }

  @Override
  protected Class<?> loadClass(String wanted, boolean resolve) throws ClassNotFoundException {
    if (!wanted.equals(name)) {
      return super.loadClass(wanted, resolve);
    }
    synchronized (getClassLoadingLock(wanted)) {
      Class<?> found = findLoadedClass(wanted);
      return found == null ? findClass(wanted) : found;
    }
  }

  @Override
  protected Class<?> findClass(String wanted) throws ClassNotFoundException {
    try {
      return defineClass(wanted, FileMaps.all(file(classes, wanted)), null);
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(wanted, unreadable);
    }
  }
}
