// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The few libraries that have no archive of their own, by their packages. */
final class CopiedLibraries {

  private static final String RESOURCE = "libraries.properties";

  private final Map<String, String> artifacts = new HashMap<>();

  CopiedLibraries() {
    Properties properties = new Properties();
    try (InputStream in = CopiedLibraries.class.getResourceAsStream(RESOURCE)) {
      properties.load(in);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    properties.forEach((name, artifact) -> artifacts.put((String) name, (String) artifact));
  }

  /** The library that a class is of, if it is one of these. */
  Optional<String> of(String className) {
    for (int dot = className.lastIndexOf('.'); dot > 0; dot = className.lastIndexOf('.', dot - 1)) {
      String artifact = artifacts.get(className.substring(0, dot));
      if (artifact != null) {
        return Optional.of(artifact);
      }
    }
    return Optional.empty();
  }
}
