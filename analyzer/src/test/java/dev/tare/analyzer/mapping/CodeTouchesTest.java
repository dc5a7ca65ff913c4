// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.proc.TouchedCode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CodeTouchesTest {

  private static final long KIB = 1024;

  private final List<Snapshot> snapshots = new ArrayList<>();

  private void window(long seconds, TouchedCode.Code... code) {
    TouchedCode touched = new TouchedCode(Duration.ofSeconds(seconds), List.of(code));
    snapshots.add(new SnapshotBuilder().kernel("touched-code", touched.format()).snapshot());
  }

  private static TouchedCode.Code code(String path, long resident, long touched) {
    return new TouchedCode.Code(
        path.hashCode(), resident * KIB, resident * KIB, touched * KIB, path);
  }

  private CodeTouches touches(String path) {
    Capture capture =
        new Capture(new SnapshotBuilder().evidence().target(), snapshots, List.of(), true);
    return CodeTouches.of(capture).get(path);
  }

  @Test
  void enoughInTwoWindowsIsTouched() {
    window(10, code("/a.so", 4000, 300), code("/b.so", 4000, 72), code("/c.so", 4000, 8));
    window(20, code("/a.so", 4000, 64), code("/b.so", 4000, 0), code("/c.so", 4000, 60));

    assertThat(touches("/a.so"))
        .isEqualTo(
            new CodeTouches(CodeTouches.State.TOUCHED, Duration.ofSeconds(30), 2, 300 * KIB));
    assertThat(touches("/b.so").state()).isEqualTo(CodeTouches.State.UNCLEAR);
    assertThat(touches("/c.so").state()).isEqualTo(CodeTouches.State.UNTOUCHED);
    assertThat(touches("/c.so").mostTouchedBytes()).isEqualTo(60 * KIB);
  }

  @Test
  void whatAnotherProcessMapsIsUnclearUnlessItIsUntouched() {
    TouchedCode.Code shared = new TouchedCode.Code(1, 4000 * KIB, 2000 * KIB, 900 * KIB, "/a.so");
    TouchedCode.Code idle = new TouchedCode.Code(2, 4000 * KIB, 2000 * KIB, 8 * KIB, "/b.so");
    window(10, shared, idle);
    window(10, shared, idle);

    assertThat(touches("/a.so").state()).isEqualTo(CodeTouches.State.UNCLEAR);
    assertThat(touches("/b.so").state()).isEqualTo(CodeTouches.State.UNTOUCHED);
  }

  @Test
  void aSmallLibraryIsTouchedByHalfOfIt() {
    window(10, code("/a.so", 20, 12));
    window(10, code("/a.so", 20, 12));

    assertThat(touches("/a.so").state()).isEqualTo(CodeTouches.State.TOUCHED);
  }

  @Test
  void whatCameLaterOrWasNotWatchedIsNotKnown() {
    window(10, code("/a.so", 4000, 0));
    window(10, code("/a.so", 4000, 0), code("/late.so", 4000, 0));

    assertThat(touches("/a.so").state()).isEqualTo(CodeTouches.State.UNTOUCHED);
    assertThat(touches("/late.so")).isNull();
    snapshots.clear();
    snapshots.add(new SnapshotBuilder().snapshot());
    assertThat(touches("/a.so")).isNull();
  }
}
