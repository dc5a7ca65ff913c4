// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

/** Takes the chunks in use that a scan finds. */
@FunctionalInterface
public interface ChunkSink {

  /** For who does not want to know them. No lambda, which costs an observed JVM a class more. */
  ChunkSink NONE =
      new ChunkSink() {
        @Override
        public void inUse(long address, long bytes) {}
      };

  /**
   * Takes a chunk, which somebody asked malloc for and has not freed. Small ones may have been
   * freed and wait in malloc's caches: these are not told apart.
   *
   * @param address of its size word, less eight: what the program got lies 16 bytes further
   * @param bytes its size, all of malloc's own bytes included
   */
  void inUse(long address, long bytes);
}
