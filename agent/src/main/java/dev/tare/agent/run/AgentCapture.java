// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.capture.ResidentSample;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.chunk.ChunkRing;
import dev.tare.capture.event.CaptureEvents;
import dev.tare.capture.hook.DirectReserveCall;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.FileMapsLeftOut;
import dev.tare.capture.hook.HookState;
import dev.tare.capture.hook.LibraryLoadCall;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The capture while it is written: chunks beside its file, bounded in size and age, which a reader
 * takes at any time. Written to by the agent's thread, and ended by it or by the application's end.
 * Each method waits at most for another event to be written.
 */
final class AgentCapture {

  private final ChunkRing chunks;
  private final CaptureEvents events;
  private final DiskRoom room;
  private boolean ended;

  private AgentCapture(ChunkRing chunks, DiskRoom room) {
    this.chunks = chunks;
    this.room = room;
    this.events = new CaptureEvents(chunks);
  }

  /**
   * Begins.
   *
   * @param options how much
   * @param output where to, already made
   * @throws IOException if there is no room, or it may not be written to
   */
  static AgentCapture begin(AgentOptions options, CaptureOutput output) throws IOException {
    DiskRoom room = DiskRoom.of(List.of(output.file().getParent()), DiskRoom.LEFT_ALONE);
    room.require(0);
    return new AgentCapture(
        new ChunkRing(
            output.chunks(), CaptureEvents.TYPES, options.maximumBytes(), options.maximumAge()),
        room);
  }

  /** Writes whom the capture is about. */
  synchronized void write(Target target) {
    if (!ended) {
      events.write(target);
    }
  }

  /** Writes whether a hook works. */
  synchronized void write(HookState state) {
    if (!ended) {
      events.write(state);
    }
  }

  /** Writes what the hook saw. */
  synchronized void write(FileMapCall call) {
    if (!ended) {
      events.write(call);
    }
  }

  /** Writes what the hook saw. */
  synchronized void write(LibraryLoadCall call) {
    if (!ended) {
      events.write(call);
    }
  }

  /** Writes what the hook saw. */
  synchronized void write(DirectReserveCall call) {
    if (!ended) {
      events.write(call);
    }
  }

  /** Writes how many maps were not written one by one. */
  synchronized void write(FileMapsLeftOut left) {
    if (!ended) {
      events.write(left);
    }
  }

  /** Writes that old objects are asked for. */
  synchronized void writeOldObjectSearch(long cutoffMillis) {
    if (!ended) {
      events.writeOldObjectSearch(cutoffMillis);
    }
  }

  /**
   * Writes a snapshot, which then lasts.
   *
   * @throws IOException if that failed, or the disk is nearly full
   */
  synchronized void write(Snapshot snapshot) throws IOException {
    if (!ended) {
      events.write(snapshot);
      flush();
    }
  }

  /**
   * Writes a cheap sample, which then lasts with all that was written before.
   *
   * @throws IOException if that failed, or the disk is nearly full
   */
  synchronized void write(ResidentSample sample) throws IOException {
    if (!ended) {
      events.write(sample);
      flush();
    }
  }

  /**
   * Makes last what was written.
   *
   * @throws IOException if that failed, or the disk is nearly full
   */
  synchronized void flush() throws IOException {
    if (ended) {
      return;
    }
    // Several chunks become one file, for which there has to be as much room again.
    room.require(chunks.files().size() > 1 ? chunks.bytes() : 0);
    chunks.flush();
  }

  /**
   * Ends it; later writes have no effect.
   *
   * @param complete whether everything planned was recorded
   * @return the files that it is in, one after the other; none if it was ended before
   */
  synchronized List<Path> end(boolean complete) {
    if (ended) {
      return List.of();
    }
    ended = true;
    try (ChunkRing closing = chunks) {
      events.writeEnd(complete);
      closing.flush();
    } catch (IOException noRoomForTheLast) {
      // What lasted before is whole.
    }
    return chunks.files();
  }
}
