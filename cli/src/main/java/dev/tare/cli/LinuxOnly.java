// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

/** The system that live processes are read on. */
public final class LinuxOnly {

  private LinuxOnly() {}

  /**
   * Refuses other systems, which have no {@code /proc} as Tare reads it.
   *
   * @param what what the user wants, a verb and its object
   */
  public static void check(String what) throws CommandFailure {
    String system = System.getProperty("os.name");
    if (!"Linux".equals(system)) {
      throw new CommandFailure(
          "Cannot "
              + what
              + " on "
              + system
              + ": Tare reads /proc of Linux. Run it where the process runs;"
              + " a capture can be reported anywhere.");
    }
  }
}
