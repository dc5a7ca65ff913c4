// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import java.util.Map;
import java.util.Optional;

/**
 * Which JVM a process is.
 *
 * @param version for example {@code 17.0.15+6}
 * @param vendor the VM's name as it prints it
 * @param collector {@code G1}, {@code Serial}, {@code Parallel}, {@code ZGC} or {@code Shenandoah};
 *     absent when not known
 * @param nmt {@code off}, {@code summary} or {@code detail}
 * @param flags flags that differ from the default, by name
 */
public record JvmFacts(
    String version,
    String vendor,
    Optional<String> collector,
    String nmt,
    Map<String, String> flags) {

  /** Takes a private copy of the flags. */
  public JvmFacts {
    flags = Map.copyOf(flags);
  }
}
