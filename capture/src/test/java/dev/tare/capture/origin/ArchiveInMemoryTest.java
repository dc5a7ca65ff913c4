// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Held against the JDK's reader of archives, which needs a file. */
class ArchiveInMemoryTest {

  private static final int MORE_THAN_TWO_BYTES_COUNT = 70_000;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 300, MORE_THAN_TWO_BYTES_COUNT})
  void hasTheFilesOfTheArchiveInItsOrder(int files) throws IOException {
    assertIsReadAsByTheJdk(archive(files).bytes());
  }

  @Test
  void aScriptMayComeBeforeTheArchive() throws IOException {
    assertIsReadAsByTheJdk(withScript(archive(3)));
    // The JDK's reader refuses such a one if it has many files.
    assertThat(
            contents(ArchiveInMemory.of(withScript(archive(MORE_THAN_TWO_BYTES_COUNT))).byName()))
        .hasSize(MORE_THAN_TWO_BYTES_COUNT)
        .containsEntry("a/ö2", "6:text 2");
  }

  @Test
  void aFileThatIsLongerThanItSaysIsNotTaken() throws IOException {
    byte[] jar = new WrittenArchive().add("a", new byte[5000]).bytes();
    StoredFile file = ArchiveInMemory.of(jar).byName().get("a");

    assertThat(file.read(5000)).hasSize(5000);
    assertThat(file.read(4999)).isEmpty();
    assertThat(new StoredFile("a", 10, file.content()).read(4999)).isEmpty();
  }

  @Test
  void whatIsNoArchiveIsAFailure() {
    for (int length : new int[] {0, 21, 22, 1000}) {
      assertThatThrownBy(() -> ArchiveInMemory.of(new byte[length]))
          .isInstanceOf(ZipException.class);
    }
  }

  private static byte[] withScript(WrittenArchive archive) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.write("#!/bin/sh\nexec java -jar \"$0\"\n".getBytes(StandardCharsets.UTF_8));
    bytes.write(archive.bytes());
    return bytes.toByteArray();
  }

  private static WrittenArchive archive(int files) {
    WrittenArchive archive = new WrittenArchive();
    for (int i = files; i > 0; i--) {
      String name = "a/ö" + i;
      archive = i % 2 == 0 ? archive.add(name, "text " + i) : archive.stored(name, new byte[i % 7]);
    }
    return archive;
  }

  private void assertIsReadAsByTheJdk(byte[] bytes) throws IOException {
    Path file = Files.write(directory.resolve("a.jar"), bytes);
    try (ArchiveFiles expected = ArchiveFiles.open(file)) {
      Map<String, StoredFile> read = ArchiveInMemory.of(bytes).byName();
      assertThat(contents(read)).isEqualTo(contents(expected.byName()));
      assertThat(new ArrayList<>(read.keySet()))
          .isEqualTo(new ArrayList<>(expected.byName().keySet()));
    }
  }

  private static Map<String, String> contents(Map<String, StoredFile> files) throws IOException {
    Map<String, String> contents = new LinkedHashMap<>();
    for (StoredFile each : files.values()) {
      byte[] content = each.read(1000);
      contents.put(each.name(), each.bytes() + ":" + new String(content, StandardCharsets.UTF_8));
    }
    return contents;
  }
}
