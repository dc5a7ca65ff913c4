// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Room on the disks that the flight recorder writes to. HotSpot ends the whole JVM when a write of
 * the flight recorder finds no space ({@code JfrStreamWriterHost}, "no space left on device"), so
 * that the agent has to end the recording before. Asking takes about 10 us.
 */
final class DiskRoom {

  /** What another program may write between two looks, hopefully. */
  private static final long MARGIN_BYTES = 64L << 20;

  private final List<Path> places;
  private final List<FileStore> disks = new ArrayList<>();

  private DiskRoom(List<Path> places) {
    this.places = places;
  }

  /**
   * The disks of some directories.
   *
   * @throws IOException if one of them is not there
   */
  static DiskRoom of(List<Path> places) throws IOException {
    DiskRoom room = new DiskRoom(places);
    for (Path place : places) {
      room.disks.add(Files.getFileStore(place));
    }
    return room;
  }

  /**
   * Why the recording cannot go on; absent if there is room.
   *
   * @param recordedBytes what was recorded, which will be copied into the capture's file
   */
  Optional<String> lacking(long recordedBytes) throws IOException {
    for (int i = 0; i < disks.size(); i++) {
      long free = disks.get(i).getUsableSpace();
      if (free < MARGIN_BYTES + recordedBytes) {
        return Optional.of(
            places.get(i)
                + " has only "
                + (free >> 20)
                + " MiB free, and the flight recorder would end the JVM when it finds none");
      }
    }
    return Optional.empty();
  }
}
