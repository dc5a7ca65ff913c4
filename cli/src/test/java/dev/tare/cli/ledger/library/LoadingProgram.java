// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import dev.tare.testing.Lifeline;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program that loads the same classes in many class loaders, and native libraries. */
final class LoadingProgram {

  private LoadingProgram() {}

  /**
   * Takes a number of loaders, a number of classes, jars separated by colons, each for all of these
   * loaders, and native libraries.
   */
  public static void main(String[] args) throws Exception {
    int loaders = Integer.parseInt(args[0]);
    int classes = Integer.parseInt(args[1]);
    List<ClassLoader> kept = new ArrayList<>();
    for (String jar : args[2].split(":")) {
      for (int i = 0; i < loaders; i++) {
        kept.add(loader(Path.of(jar).toUri().toURL(), classes));
      }
    }
    for (int i = 3; i < args.length; i++) {
      System.load(args[i]);
    }
    Lifeline.ready("loaders=" + kept.size());
  }

  private static ClassLoader loader(URL jar, int classes) throws ClassNotFoundException {
    ClassLoader loader = new URLClassLoader(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
    for (int i = 0; i < classes; i++) {
      Class.forName("example.parts.Part" + i, false, loader);
    }
    return loader;
  }
}
