// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

/** Where bytes physically are. */
public enum Area {
  /** The address space of the Java heap. */
  JAVA_HEAP("java-heap", "Java heap"),
  /** Metaspace, class space and the class-data archive (CDS). */
  CLASS_METADATA("class-metadata", "class metadata"),
  /** Compiled code, interpreter and stubs. */
  CODE_CACHE("code-cache", "code cache"),
  /** Card tables, bitmaps, mark stacks and the like. */
  GC("gc", "GC structures"),
  /** Stacks of living and ended threads. */
  THREAD_STACKS("thread-stacks", "thread stacks"),
  /** What the C library's malloc took from the kernel. */
  MALLOC("malloc", "malloc"),
  /** Memory of direct byte buffers, where it can be told from other malloc memory. */
  DIRECT_BUFFERS("direct-buffers", "direct buffers"),
  /** Files that are mapped and are no libraries. */
  MAPPED_FILES("mapped-files", "mapped files"),
  /** Executable files and libraries with their data and bss. */
  NATIVE_LIBRARIES("native-libraries", "native libraries"),
  /** Other memory that the JVM reserved for itself. */
  JVM_INTERNAL("jvm-internal", "JVM internal"),
  /** Pages the kernel maps into every process. */
  KERNEL("kernel", "kernel"),
  /** Signed differences between two reads of a changing process. */
  CHANGED_WHILE_READING("changed-while-reading", "changed while reading"),
  /** What no rule claims. */
  UNEXPLAINED("unexplained", "unexplained");

  private final String spelling;
  private final String label;

  Area(String spelling, String label) {
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
