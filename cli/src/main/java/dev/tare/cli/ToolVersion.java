// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import java.util.Optional;
import picocli.CommandLine.IVersionProvider;

/** The version of Tare, which captures and reports carry. */
public final class ToolVersion implements IVersionProvider {

  /** The version in the jar's manifest; classes that are in no jar have none. */
  public static String get() {
    return Optional.ofNullable(ToolVersion.class.getPackage().getImplementationVersion())
        .orElse("development");
  }

  @Override
  public String[] getVersion() {
    return new String[] {
      "tare " + get(),
      "Java "
          + System.getProperty("java.version")
          + " ("
          + System.getProperty("java.vendor")
          + "), "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.version")
          + " "
          + System.getProperty("os.arch")
    };
  }
}
