// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

/** What is done to a process while its stalls are measured. */
enum Reading {
  /** Nothing: how noisy the machine is. */
  NOTHING("nothing"),
  /** Another process computes for as long as a snapshot takes: what sharing the processor costs. */
  COMPUTING("another process computes"),
  /** The whole of smaps is read and thrown away. */
  SMAPS("smaps alone"),
  /** A capture of what the kernel shows. */
  SNAPSHOT("Tare, not attached"),
  /** A capture with the JVM's answers. */
  ATTACHED_SNAPSHOT("Tare, attached");

  private final String title;

  Reading(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
