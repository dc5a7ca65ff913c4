// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Skipped;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TouchProbeTest {

  @TempDir private Path proc;

  private final List<Skipped> skipped = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private final Map<String, String> texts = new HashMap<>();
  private Path marks;
  private TouchProbe probe;

  @BeforeEach
  void writeProcess() throws Exception {
    Path process = Files.createDirectory(proc.resolve("7"));
    marks = Files.createFile(process.resolve("clear_refs"));
    Files.writeString(
        process.resolve("smaps"),
        """
        7f00a0010000-7f00a0110000 r-xp 00010000 fe:00 1001                       /lib/one.so
        Rss:                 400 kB
        Pss:                 400 kB
        Referenced:           72 kB
        """);
    probe = new TouchProbe(new ProcFiles(proc, 7));
  }

  @Test
  void aWindowIsFromOneSnapshotToTheNext() throws Exception {
    probe.end(texts, changes);
    assertThat(texts).as("nothing was cleared yet").isEmpty();
    assertThat(changes).isEmpty();

    probe.begin(skipped, changes);
    assertThat(marks).hasContent("3");
    assertThat(changes).containsExactly(TouchProbe.CHANGE);

    probe.end(texts, new ArrayList<>());
    assertThat(texts.get(TouchProbe.TEXT)).contains("7f00a0010000 409600 409600 73728 /lib/one.so");
  }

  @Test
  void theLastSnapshotTellsOfTheChangeAndClearsNothing() throws Exception {
    probe.begin(skipped, new ArrayList<>());
    Files.writeString(marks, "");
    probe.beginNoMore();

    probe.end(texts, changes);
    probe.begin(skipped, changes);

    assertThat(marks).isEmptyFile();
    assertThat(texts).containsKey(TouchProbe.TEXT);
    assertThat(changes).containsExactly(TouchProbe.CHANGE);
  }

  @Test
  void whoMayNotClearIsToldSo() throws Exception {
    Files.delete(marks);

    probe.begin(skipped, changes);

    assertThat(changes).isEmpty();
    assertThat(skipped).extracting(Skipped::what).containsExactly("which native code is touched");
  }
}
