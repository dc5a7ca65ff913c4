// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.io.IOException;

/**
 * Where the texts of a JVM come from: the attach socket of another process, or the
 * DiagnosticCommand MBean of this one. The recorder knows only this.
 */
public interface DiagnosticCommands {

  /**
   * Executes one diagnostic command and returns what it printed.
   *
   * @param command the command with its arguments as typed after {@code jcmd PID}, for example
   *     {@code "GC.class_histogram -all"}
   * @return the printed text, never null
   * @throws IOException if the JVM does not answer or refuses the command; the message is one line
   *     that says why
   */
  String execute(String command) throws IOException;
}
