// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import static dev.tare.analyzer.hook.HookedCallsBuilder.BEGUN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.mapping.MappedFileUse;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileMapRowsTest {

  private static final String OPEN = "com.example.Store.open:41";
  private static final String[] THROUGH_JDK = {
    "sun.nio.ch.FileChannelImpl.map:1000", OPEN, "com.example.Main.main:7"
  };

  private static List<FileMapRow> rows(HookedCallsBuilder calls, MappedFileUse... files) {
    return HookFacts.of(calls.build(), List.of(files)).orElseThrow().fileMaps();
  }

  private static MappedFileUse file(String path, int mappings, long resident) {
    return new MappedFileUse(path, mappings, mappings, resident, resident, 0, resident, 0);
  }

  @Test
  void mapsOfOneFileByOneCallerAreOneRow() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder()
            .map(5, "/data", 100, THROUGH_JDK)
            .map(9, "/data", 300, THROUGH_JDK)
            .map(7, "/data", 200, THROUGH_JDK);

    List<FileMapRow> rows = rows(calls, file("/data", 2, 4096));

    assertThat(rows).hasSize(1);
    FileMapRow row = rows.get(0);
    assertThat(row.caller()).hasToString(OPEN);
    assertThat(row.maps()).isEqualTo(3);
    assertThat(row.mappedBytes()).isEqualTo(600);
    assertThat(row.largestBytes()).isEqualTo(300);
    assertThat(row.firstAt()).isEqualTo(BEGUN.plusMillis(5));
    assertThat(row.lastAt()).isEqualTo(BEGUN.plusMillis(9));
    assertThat(row.file()).contains(new StillMapped(2, 4096));
  }

  @Test
  void rowsOfAFileStandTogetherAndTheFileWithMostResidentBytesFirst() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder()
            .map(1, "/gone", 9000, OPEN)
            .map(2, "/small", 500, OPEN)
            .map(3, "/large", 10, OPEN)
            .map(4, "/large", 20, "com.example.Index.read:3");

    assertThat(rows(calls, file("/small", 1, 4096), file("/large", 1, 8192)))
        .extracting(row -> row.path() + " " + row.caller())
        .containsExactly(
            "/large com.example.Index.read:3", "/large " + OPEN, "/small " + OPEN, "/gone " + OPEN);
  }

  @Test
  void aDeletedFileIsFoundAmongTheMappings() {
    HookedCallsBuilder calls = new HookedCallsBuilder().map(1, "/tmp/spill", 4096, OPEN);

    assertThat(rows(calls, file("/tmp/spill (deleted)", 1, 4096)).get(0).file())
        .contains(new StillMapped(1, 4096));
  }

  @Test
  void aFileThatTookTheNameOfADeletedOneIsAddedToIt() {
    HookedCallsBuilder calls = new HookedCallsBuilder().map(1, "/tmp/spill", 4096, OPEN);

    assertThat(
            rows(calls, file("/tmp/spill (deleted)", 1, 4096), file("/tmp/spill", 2, 8192))
                .get(0)
                .file())
        .contains(new StillMapped(3, 12_288));
  }

  @Test
  void stepsThatLeadNowhereAreNoPartOfAPath() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder()
            .map(1, "/srv/app/bin/../data/./a.db", 4096, OPEN)
            .map(2, "/srv/app//data/a.db", 4096, OPEN)
            .map(3, "/../x", 4096, OPEN);

    List<FileMapRow> rows = rows(calls, file("/srv/app/data/a.db", 2, 8192));

    assertThat(rows).extracting(FileMapRow::path).containsExactly("/srv/app/data/a.db", "/x");
    assertThat(rows.get(0).maps()).isEqualTo(2);
    assertThat(rows.get(0).file()).contains(new StillMapped(2, 8192));
  }

  @Test
  void whatNoMappingShowsHasNoFigures() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder().map(1, "/gone", 4096, OPEN).map(2, "", 4096, OPEN);

    assertThat(rows(calls, file("/other", 1, 4096)))
        .extracting(FileMapRow::file)
        .containsExactly(Optional.empty(), Optional.empty());
  }

  @Test
  void aCallerIsOnlyJdkFramesOrNotKnown() {
    HookedCallsBuilder calls =
        new HookedCallsBuilder()
            .map(1, "/a", 1, "java.util.zip.ZipFile.open:3", "jdk.internal.Loader.run:1")
            .map(2, "/b", 1)
            .map(3, "/c", 1, "com.example.Store.open:0");

    assertThat(rows(calls))
        .extracting(row -> row.caller().toString())
        .containsExactly("only JDK frames", "not known", "com.example.Store.open");
  }
}
