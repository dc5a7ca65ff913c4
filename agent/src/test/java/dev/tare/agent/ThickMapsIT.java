// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.agent.program.ThickMapsProgram;
import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.HookedCalls;
import dev.tare.testing.EachJdk;
import dev.tare.testing.OnRunningJdk;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Maps that come too thick to be recorded one by one. */
@Tag("one-jdk")
class ThickMapsIT {

  @TempDir private Path directory;

  @EachJdk
  void everyMapIsRecordedOrCountedAndALargeOneIsNotLost(TestJdk jdk) throws Exception {
    Path store = Files.write(directory.resolve("store.db"), new byte[(1 << 20) + 5]);
    Path file = directory.resolve("app.jfr");

    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory)
            .agent("file=app.jfr,interval=2s")
            .runUntilRecorded(file, ThickMapsProgram.class, store, 0);

    assertThat(ended.err()).isEmpty();
    assertThat(ended.exitCode()).isZero();
    HookedCalls calls = CaptureFile.read(file).hooks();
    List<FileMapCall> recorded =
        calls.maps().stream().filter(map -> map.path().equals(store.toString())).toList();
    assertThat(recorded.size() + calls.mapsLeftOut().maps()).isEqualTo(ThickMapsProgram.PIECES + 1);
    assertThat(recorded).hasSizeBetween(1000, ThickMapsProgram.PIECES / 2);
    assertThat(calls.mapsLeftOut().bytes())
        .isEqualTo(calls.mapsLeftOut().maps() * ThickMapsProgram.PIECE_BYTES);
    assertThat(calls.mapsLeftOut().largestBytes()).isEqualTo(ThickMapsProgram.PIECE_BYTES);
    assertThat(recorded)
        .filteredOn(map -> map.bytes() == (1 << 20) + 5)
        .singleElement()
        .satisfies(
            map ->
                assertThat(map.stack().frames())
                    .anyMatch(frame -> frame.method().equals("mapAll")));
  }

  @OnRunningJdk
  void whatWasCountedIsKeptWithoutAnotherSnapshot(TestJdk jdk) throws Exception {
    Path store = Files.write(directory.resolve("store.db"), new byte[1 << 20]);
    Path file = directory.resolve("app.jfr");
    Process process =
        AgentProcess.on(jdk, directory)
            .agent("file=app.jfr,interval=2s")
            .start(ThickMapsProgram.class, store, 1);
    AgentProcess.awaitSnapshot(process, file);

    process.getOutputStream().write('.');
    process.getOutputStream().flush();
    Thread.sleep(5000);
    process.destroyForcibly().waitFor();

    Capture capture = CaptureFile.read(file);
    assertThat(capture.snapshots()).hasSize(1);
    HookedCalls calls = capture.hooks();
    long recorded =
        calls.maps().stream().filter(map -> map.path().equals(store.toString())).count();
    assertThat(recorded + calls.mapsLeftOut().maps()).isEqualTo(ThickMapsProgram.PIECES + 1);
  }
}
