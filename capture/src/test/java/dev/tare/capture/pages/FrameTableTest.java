// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrameTableTest {
  private static final int FRAMES = 100;

  @TempDir Path directory;

  private Path file;

  @BeforeEach
  void writeTable() throws IOException {
    file = directory.resolve("kpagecount");
    write(1);
  }

  @Test
  void everyFrameHasItsOwnWord() throws IOException {
    try (FrameTable table = FrameTable.open(file).orElseThrow()) {
      for (int frame = 1; frame < FRAMES; frame++) {
        assertThat(table.word(frame)).isEqualTo(frame);
      }
      assertThat(table.word(37)).isEqualTo(37);
    }
  }

  @Test
  void moreFramesThanThereWasRoomForAreStillLookedUpOnce() throws IOException {
    try (FrameTable table = FrameTable.open(file).orElseThrow()) {
      assertThat(table.word(99)).isEqualTo(99);
      for (int frame = 1; frame <= 200_000; frame++) {
        assertThat(table.word(frame)).isEqualTo(frame < FRAMES ? frame : 0);
      }
      write(3);
      assertThat(table.word(99)).isEqualTo(99);
      table.forget();
      assertThat(table.word(99)).isEqualTo(297);
    }
  }

  @Test
  void framesWithTheSamePlaceAreNotTakenForEachOther() throws IOException {
    try (FrameTable table = FrameTable.open(file).orElseThrow()) {
      assertThat(table.word(5)).isEqualTo(5);
      assertThat(table.word(5 + (1L << 19))).isZero();
      assertThat(table.word(5 + (1L << 40))).isZero();
      assertThat(table.word(5)).isEqualTo(5);
    }
  }

  @Test
  void aFrameIsLookedUpOnceInAPass() throws IOException {
    try (FrameTable table = FrameTable.open(file).orElseThrow()) {
      assertThat(table.word(5)).isEqualTo(5);
      assertThat(table.word(50)).isEqualTo(50);
      write(3);
      assertThat(table.word(5)).isEqualTo(5);
      table.forget();
      assertThat(table.word(5)).isEqualTo(15);
    }
  }

  @Test
  void aTableThatMayNotBeOpenedIsAbsent() {
    assertThat(FrameTable.open(directory.resolve("absent"))).isEmpty();
  }

  private void write(int factor) throws IOException {
    ByteBuffer words = ByteBuffer.allocate(FRAMES * Long.BYTES).order(ByteOrder.nativeOrder());
    for (int frame = 0; frame < FRAMES; frame++) {
      words.putLong((long) frame * factor);
    }
    Files.write(file, words.array());
  }
}
