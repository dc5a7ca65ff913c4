// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiskRoomTest {

  private static final long MIB = 1L << 20;

  @TempDir private Path directory;

  @Test
  void aTwentiethOfADiskIsLeftAlone() {
    assertThat(DiskRoom.marginBytes(20_000 * MIB)).isEqualTo(1000 * MIB);
  }

  @Test
  void ofASmallDiskMoreAndOfALargeOneLess() {
    assertThat(DiskRoom.marginBytes(100 * MIB)).isEqualTo(64 * MIB);
    assertThat(DiskRoom.marginBytes(1_000_000 * MIB)).isEqualTo(1024 * MIB);
  }

  @Test
  void theLessIsLeftTheSoonerItIsLookedAgain() {
    assertThat(DiskRoom.untilNextLook(0)).isEqualTo(Duration.ofMillis(20));
    assertThat(DiskRoom.untilNextLook(200_000_000)).isEqualTo(Duration.ofMillis(100));
    assertThat(DiskRoom.untilNextLook(Long.MAX_VALUE)).isEqualTo(Duration.ofMillis(500));
  }

  @Test
  void whatIsRecordedNeedsRoomToBeCopied() throws Exception {
    DiskRoom room = DiskRoom.of(List.of(directory), DiskRoom.LEFT_ALONE);
    assertThat(room.require(0)).isBetween(Duration.ofMillis(20), Duration.ofMillis(500));
    assertThatIOException()
        .isThrownBy(() -> room.require(1L << 60))
        .withMessageStartingWith(directory + " has only ")
        .withMessageContaining(" MiB free");
  }
}
