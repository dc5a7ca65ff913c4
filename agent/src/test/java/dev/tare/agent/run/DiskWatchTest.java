// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class DiskWatchTest {

  @TempDir private Path directory;

  @Test
  @Timeout(60)
  void aRecordingEndsWhenItsDiskIsNearlyFull() throws Exception {
    try (Recording recording = new Recording()) {
      DiskWatch watch = watch(recording, Long.MAX_VALUE / 2);
      while (recording.getState() != RecordingState.STOPPED) {
        LockSupport.parkNanos(1_000_000);
      }
      watch.close();
      assertThatIOException().isThrownBy(watch::requireRoom).withMessageContaining("MiB free");
    }
  }

  @Test
  void aRecordingGoesOnWhileThereIsRoom() throws Exception {
    try (Recording recording = new Recording()) {
      DiskWatch watch = watch(recording, 0);
      watch.close();
      watch.requireRoom();
      assertThat(recording.getState()).isEqualTo(RecordingState.RUNNING);
    }
  }

  private DiskWatch watch(Recording recording, long marginBytes) throws Exception {
    DiskRoom room = DiskRoom.of(List.of(directory), DiskRoom.LEFT_ALONE, diskBytes -> marginBytes);
    recording.start();
    return DiskWatch.start(room, recording);
  }
}
