// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.cli.workload.UnsafeMemory;
import dev.tare.testing.Lifeline;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A program with much resident memory that measures how long it is held up: on a line {@code begin}
 * it forgets what it measured, on {@code end} it prints it.
 */
final class ResidentProcess {
  /** The first word of the line with the measurements. */
  static final String STALLS = "STALLS";

  static final Duration LONGEST_LIFE = Duration.ofMinutes(30);

  static final long PAGE_BYTES = 4096;

  private final List<ByteBuffer> kept = new ArrayList<>();
  private final StallProbe changes = new StallProbe(new AddressSpaceChange());
  private final StallProbe faults = new StallProbe(new PageFault());

  private ResidentProcess() {}

  /** Takes the name of a layout. */
  public static void main(String[] args) throws Exception {
    ResidentProcess process = new ResidentProcess();
    process.plant(ResidentLayout.valueOf(args[0]));
    process.changes.start("address-space-change");
    process.faults.start("page-fault");
    try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"))) {
      Lifeline.ready("mappings=" + maps.count(), process::command, LONGEST_LIFE);
    }
  }

  private void plant(ResidentLayout layout) throws IOException {
    if (layout.mappings() == 0) {
      return;
    }
    Path file = Files.createTempFile("tare-benchmark-", ".bin");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (layout == ResidentLayout.ONE_FILE) {
        mapOften(channel, layout);
      } else {
        mapMuch(channel, layout);
      }
    } finally {
      Files.delete(file);
    }
  }

  private void mapOften(FileChannel channel, ResidentLayout layout) throws IOException {
    ByteBuffer block = ByteBuffer.allocateDirect(1 << 20);
    for (long bytes = 0; bytes < layout.mappingBytes(); bytes += block.capacity()) {
      channel.write(block.clear());
    }
    for (int i = 0; i < layout.mappings(); i++) {
      kept.add(channel.map(MapMode.READ_ONLY, 0, layout.mappingBytes()).load());
    }
  }

  /**
   * Every second mapping is memory from malloc. The kernel would merge neighbours of that kind, so
   * each is followed by a mapping of a file with one resident page. It has the same length: a
   * shorter one would fit into a hole elsewhere.
   */
  private void mapMuch(FileChannel channel, ResidentLayout layout) throws IOException {
    // With its header and its alignment it fills whole pages.
    long payload = layout.mappingBytes() - 4 * Long.BYTES;
    for (int i = 0; i < layout.mappings() / 2; i++) {
      UnsafeMemory.fill(UnsafeMemory.allocate(payload), payload, (byte) 1);
      kept.add(channel.map(MapMode.READ_WRITE, 0, layout.mappingBytes()).put(0, (byte) 1));
    }
  }

  private void command(String line) {
    if (line.equals("begin")) {
      changes.begin();
      faults.begin();
      System.out.println("BEGUN");
    } else {
      System.out.println(
          STALLS + " changes=" + changes.microsByWindow() + " faults=" + faults.microsByWindow());
    }
    System.out.flush();
  }
}
