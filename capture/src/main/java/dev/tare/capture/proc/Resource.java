// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

/** What the kernel limits per process and Tare reports: getrlimit(2). */
public enum Resource {
  /** RLIMIT_AS, bytes: the whole address space, resident or not. */
  ADDRESS_SPACE("RLIMIT_AS", "Max address space"),
  /** RLIMIT_DATA, bytes: private writable mappings, since Linux 4.7. */
  DATA("RLIMIT_DATA", "Max data size"),
  /** RLIMIT_STACK, bytes: the primordial thread's stack, and new threads' if they name no size. */
  STACK("RLIMIT_STACK", "Max stack size"),
  /** RLIMIT_MEMLOCK, bytes: what mlock(2) may pin. */
  LOCKED_MEMORY("RLIMIT_MEMLOCK", "Max locked memory"),
  /** RLIMIT_NPROC, threads: all of the real user id together, not those of this process. */
  PROCESSES("RLIMIT_NPROC", "Max processes");

  private final String constant;
  private final String heading;

  Resource(String constant, String heading) {
    this.constant = constant;
    this.heading = heading;
  }

  /** The name in getrlimit(2). */
  public String constant() {
    return constant;
  }

  /** The name in {@code /proc/PID/limits}. */
  String heading() {
    return heading;
  }
}
