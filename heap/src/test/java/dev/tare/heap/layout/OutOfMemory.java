// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.testing.Lifeline;

/** Runs in a target: fills the heap until it is full, and tells what it put there. */
public final class OutOfMemory {
  private static final int LONGEST_TEXT = 100;

  private OutOfMemory() {}

  /** One of a chain of records. */
  static final class Link {
    final Link next;
    final long number;
    final short[] text;

    Link(Link next, long number, short[] text) {
      this.next = next;
      this.number = number;
      this.text = text;
    }
  }

  public static void main(String[] args) {
    Link newest = null;
    try {
      for (long number = 0; true; number++) {
        short[] text = new short[(int) (number % LONGEST_TEXT)];
        newest = new Link(newest, number, text);
      }
    } catch (OutOfMemoryError full) {
      Link kept = newest;
      newest = null;
      long links = 0;
      long textBytes = 0;
      for (Link link = kept; link != null; link = link.next) {
        links++;
        // Header and length take 16 bytes, and the whole is a multiple of 8.
        textBytes += (16 + Short.BYTES * link.text.length + 7) / 8 * 8;
      }
      kept = null;
      Lifeline.ready("links=" + links + " textBytes=" + textBytes);
    }
  }
}
