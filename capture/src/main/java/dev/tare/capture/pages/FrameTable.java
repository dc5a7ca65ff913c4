// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.pages;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One of the kernel's tables with a 64-bit word per page frame, {@code /proc/kpagecount} or {@code
 * /proc/kpageflags}. Only root may open them. Frames of one file may lie side by side, so a small
 * window is read at once; or they are scattered, so words are kept for the file's next mapping.
 */
final class FrameTable implements Closeable {

  private static final int WINDOW_FRAMES = 8;

  /** A power of two, as they all are; frames of 32 MiB, in 128 KiB of our own. */
  private static final int FEWEST_KEPT = 1 << 13;

  /** Frames of 2 GiB, in 8 MiB of our own. */
  private static final int MOST_KEPT = 1 << 19;

  private final FileChannel channel;
  private final ByteBuffer window =
      ByteBuffer.allocateDirect(WINDOW_FRAMES * Long.BYTES).order(ByteOrder.nativeOrder());
  private long windowFirst = -1;

  /** A frame's place is given by its last bits, and the later of two with the same place stays. */
  private long[] keptFrames = {};

  private long[] keptWords = {};

  /** As many frames as there may be to keep, since it last forgot. */
  private int reads;

  private FrameTable(FileChannel channel) {
    this.channel = channel;
  }

  /** Opens the table, or says by absence that this process may not. */
  static Optional<FrameTable> open(Path path) {
    try {
      return Optional.of(new FrameTable(FileChannel.open(path)));
    } catch (IOException | SecurityException notPermitted) {
      return Optional.empty();
    }
  }

  /** The word of a frame; 0 where the table ends before it. */
  long word(long frame) throws IOException {
    if (keptFrames.length == 0) {
      keep(FEWEST_KEPT);
    }
    int place = place(frame);
    if (keptFrames[place] == frame) {
      return keptWords[place];
    }
    if (reads >= keptFrames.length && keptFrames.length < MOST_KEPT) {
      keep(keptFrames.length * 4);
      place = place(frame);
    }
    reads++;
    keptWords[place] = read(frame);
    keptFrames[place] = frame;
    return keptWords[place];
  }

  private int place(long frame) {
    return (int) frame & (keptFrames.length - 1);
  }

  /** Makes room for more frames, and keeps those that are kept. */
  private void keep(int frames) {
    long[] earlierFrames = keptFrames;
    long[] earlierWords = keptWords;
    keptFrames = new long[frames];
    keptWords = new long[frames];
    for (int i = 0; i < earlierFrames.length; i++) {
      int place = place(earlierFrames[i]);
      keptFrames[place] = earlierFrames[i];
      keptWords[place] = earlierWords[i];
    }
  }

  private long read(long frame) throws IOException {
    long first = frame - frame % WINDOW_FRAMES;
    if (first != windowFirst) {
      window.clear();
      channel.read(window, first * Long.BYTES);
      window.flip();
      windowFirst = first;
    }
    int at = (int) (frame - first) * Long.BYTES;
    return at + Long.BYTES <= window.limit() ? window.getLong(at) : 0;
  }

  /** Forgets what it read, because counts change from one snapshot to the next. */
  void forget() {
    windowFirst = -1;
    keptFrames = new long[0];
    keptWords = keptFrames;
    reads = 0;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
