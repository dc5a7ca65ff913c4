// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

/** Why bytes are there; in the order of a report. */
public enum Cause {
  /** The user's data: values held by the application, the first copy of data files. */
  PAYLOAD("payload", "payload"),
  /** What live objects of the application need beyond their payload. */
  OBJECT_INFLATION("object-inflation", "object inflation"),
  /** Everything that belongs to a library or to a JDK module other than java.base. */
  FRAMEWORK_OVERHEAD("framework-overhead", "framework overhead"),
  /** Class metadata, compiled code and stacks of the application itself. */
  APPLICATION_CODE("application-code", "application code"),
  /** Second and further mappings of pages that are mapped already. */
  MMAP_MULTIPLICATION("mmap-multiplication", "mmap multiplication"),
  /** The JVM itself, java.base, the C library. */
  JVM_RUNTIME("jvm-runtime", "JVM runtime"),
  /** Given back by nobody: dead and free heap, free malloc chunks, stacks of ended threads. */
  FREE_BUT_RESIDENT("free-but-resident", "free but resident"),
  /** In use, but for what is not known at this depth of observation. */
  UNDIVIDED("undivided", "undivided"),
  /** Address space without a page. */
  RESERVED("reserved", "reserved"),
  /** Tare itself. */
  OBSERVER("observer", "observer (Tare)"),
  /** Signed differences between two reads of a changing process. */
  CHANGED_WHILE_READING("changed-while-reading", "changed while reading"),
  /** What no rule claims. */
  UNEXPLAINED("unexplained", "unexplained");

  private final String spelling;
  private final String label;

  Cause(String spelling, String label) {
    this.spelling = spelling;
    this.label = label;
  }

  /** The spelling that scripts rely on. */
  public String spelling() {
    return spelling;
  }

  /** The words a reader sees. */
  public String label() {
    return label;
  }
}
