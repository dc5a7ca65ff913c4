// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import java.util.Optional;

/**
 * A process with what a user may call it.
 *
 * @param pid its number
 * @param command the name of its executable as it was called
 * @param kernelName its name for the kernel, at most 15 bytes
 * @param program what it runs, if it is a JVM whose command line says so
 */
public record NamedProcess(
    long pid, String command, String kernelName, Optional<JavaProgram> program) {

  /** What to call it in a sentence. */
  public String title() {
    return program.map(JavaProgram::title).orElse(command);
  }

  /** Whether a user may mean it by a name. */
  boolean isNamed(String name) {
    return name.equals(command)
        || name.equals(kernelName)
        || program.filter(p -> p.isNamed(name)).isPresent();
  }
}
