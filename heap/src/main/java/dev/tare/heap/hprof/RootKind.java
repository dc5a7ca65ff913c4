// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

/** Why an object is a root of the garbage collector, by the codes of HPROF's sub-records. */
public enum RootKind {
  UNKNOWN(0xFF, "unknown", 0),
  JNI_GLOBAL(0x01, "JNI global reference", -1),
  JNI_LOCAL(0x02, "JNI local reference", 8),
  JAVA_FRAME(0x03, "local variable", 8),
  NATIVE_STACK(0x04, "native stack", 4),
  STICKY_CLASS(0x05, "class of the JVM", 0),
  THREAD_BLOCK(0x06, "thread block", 4),
  MONITOR_USED(0x07, "locked monitor", 0),
  THREAD_OBJECT(0x08, "thread", 8);

  private static final RootKind[] BY_TAG = new RootKind[256];

  static {
    for (RootKind kind : values()) {
      BY_TAG[kind.tag] = kind;
    }
    // Android's additions: all are only an id, and one has a thread and a frame (its record scanner
    // knows).
    for (int tag : new int[] {0x89, 0x8A, 0x8B, 0x8C, 0x8D, 0x90}) {
      BY_TAG[tag] = UNKNOWN;
    }
  }

  private final int tag;
  private final String words;
  private final int extraBytes;

  RootKind(int tag, String words, int extraBytes) {
    this.tag = tag;
    this.words = words;
    this.extraBytes = extraBytes;
  }

  /** The kind of a sub-record, or null if it is no root. */
  static RootKind ofTag(int tag) {
    return BY_TAG[tag];
  }

  /** Bytes that follow the id in the record. */
  int extraBytes(int idBytes) {
    return extraBytes < 0 ? idBytes : extraBytes;
  }

  /** The code of the sub-record. */
  public int tag() {
    return tag;
  }

  /** As a reader would say it. */
  public String words() {
    return words;
  }
}
