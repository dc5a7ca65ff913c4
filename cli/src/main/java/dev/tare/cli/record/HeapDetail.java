// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

/** A way to look at the Java heap. */
enum HeapDetail {
  /** Not at all. */
  NONE("none"),
  /** By class, when the predicted pause is allowed. */
  HISTOGRAM("histogram"),
  /** By class, and by what classes and threads reach, which takes the agent. */
  SAMPLE("sample"),
  /** By class, and by the flight recorder's sample of what survives, which takes the agent. */
  OLD_OBJECTS("old-objects"),
  /** One by one, in a heap dump, when the predicted pause is allowed; by class too. */
  DUMP("dump");

  private final String spelling;

  HeapDetail(String spelling) {
    this.spelling = spelling;
  }

  /** As the user writes it. */
  String spelling() {
    return spelling;
  }

  /** Whether it goes with others. */
  boolean isJoined() {
    return this != NONE && this != DUMP;
  }
}
