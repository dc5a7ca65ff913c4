// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * Takes the events of a chunk. A failure to write is kept for {@link #moveAll}; what comes after it
 * is dropped. Not for several threads at once.
 */
public final class EventWriter {

  private final EventBuffer events;
  private final SharedTexts shared = new SharedTexts();

  EventWriter(RandomAccessFile file) {
    events = new EventBuffer(file);
  }

  /**
   * Begins an event that happens now.
   *
   * @param type the number of its type
   */
  public void begin(int type) {
    events.begin(type);
    events.number(System.nanoTime());
  }

  /** Adds the next field of the event. */
  public void number(long value) {
    events.number(value);
  }

  /** Adds the next field of the event. */
  public void number(int value) {
    events.number(value);
  }

  /** Adds the next field of the event. */
  public void flag(boolean value) {
    events.flag(value);
  }

  /**
   * Adds the next field of the event.
   *
   * @param text may be null
   */
  public void text(String text) {
    events.text(text);
  }

  /**
   * Adds the next field of the event, which other events are likely to have too.
   *
   * @param text may be null
   */
  public void sharedText(String text) {
    long place = text == null || text.isEmpty() ? -1 : shared.place(text);
    if (place < 0) {
      events.text(text);
    } else {
      events.sharedText(place);
    }
  }

  /** Ends the event. */
  public void end() {
    events.end();
  }

  /** Whether nothing came since the last {@link #moveAll}. */
  boolean isEmpty() {
    return events.isEmpty() && !shared.hasFresh();
  }

  /**
   * Writes all that waits at the file's end.
   *
   * @throws IOException if that failed, or had failed before
   */
  void moveAll() throws IOException {
    events.moveAll();
  }

  /** The texts that events refer to. */
  SharedTexts shared() {
    return shared;
  }
}
