// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.cli.CommandFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaptureSpaceTest {

  @TempDir Path directory;

  private CaptureSpace space;
  private long freeBytes;

  @BeforeEach
  void measure() throws Exception {
    space = new CaptureSpace(directory, directory);
    freeBytes = Files.getFileStore(directory).getUsableSpace();
  }

  @Test
  void aStoreThatHoldsScratchAndCaptureNeedsRoomForBoth() {
    assertThatCode(() -> space.require(freeBytes / 3)).doesNotThrowAnyException();
    assertThatThrownBy(() -> space.require(freeBytes / 2 + freeBytes / 10))
        .isInstanceOf(CommandFailure.class)
        .hasMessageMatching(
            "Cannot record: "
                + directory
                + " has [0-9.]+ .iB free and the capture needs about [0-9.]+ .iB\\."
                + " Make room there, or name another with"
                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIRECTORY\\.");
  }

  @Test
  void whatWasCollectedHasToFitTheDestinationToo() {
    space.collected(freeBytes / 2);
    assertThatThrownBy(() -> space.require(freeBytes / 3)).isInstanceOf(CommandFailure.class);
  }

  @Test
  void aDirectoryThatIsNotThereHasNoRoom() {
    CaptureSpace nowhere = new CaptureSpace(directory, directory.resolve("no"));
    assertThatThrownBy(() -> nowhere.require(1))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining(
            directory.resolve("no") + " is no directory that this user may write to");
  }
}
