// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.agent;

import java.io.File;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** An agent that loads all classes of a jar, and works in a thread. */
public final class PlantedAgent {

  private static PlantedLoader loader;

  private PlantedAgent() {}

  /** Called by the JVM when it is loaded later, with a jar as the options. */
  public static void agentmain(String options) throws Exception {
    premain(options);
  }

  /** Called by the JVM before the main method, with a jar as the options. */
  public static void premain(String options) throws Exception {
    File jar = new File(options);
    loader = new PlantedLoader(jar.toURI().toURL());
    try (JarFile file = new JarFile(jar)) {
      for (JarEntry entry : file.stream().toList()) {
        String name = entry.getName();
        if (name.endsWith(".class") && name.startsWith("picocli/") && !name.contains("groovy")) {
          loader.loadClass(name.substring(0, name.length() - ".class".length()).replace('/', '.'));
        }
      }
    }
    Thread thread = new Thread(new PlantedWork(), "planted-3");
    thread.setDaemon(true);
    thread.start();
  }
}
