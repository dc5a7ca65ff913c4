// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Skipped;
import dev.tare.capture.proc.ContentHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryContentsTest {

  private static final int LARGE_BYTES = (17 << 20) + 123;
  private static final long ALL = 1L << 40;

  private final List<Skipped> skipped = new ArrayList<>();

  @TempDir private Path directory;

  @Test
  void isTheSha256OfAllBytes() throws Exception {
    byte[] bytes = random(1_000_003);
    Path file = Files.write(directory.resolve("a.so"), bytes);

    assertThat(hash(new LibraryContents(), file))
        .contains(
            new ContentHash(
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)),
                false));
  }

  @Test
  void samplesTheStartTheEndAndTheMiddleOfALargeFile() throws Exception {
    byte[] bytes = random(LARGE_BYTES);
    LibraryContents contents = new LibraryContents(1 << 20, ALL);
    ContentHash same = hash(contents, file("a.so", bytes)).orElseThrow();

    assertThat(same.isSampled()).isTrue();
    assertThat(hash(contents, file("b.so", bytes))).contains(same);
    for (int changed : new int[] {0, LARGE_BYTES / 2 / 264_000 * 264_000, LARGE_BYTES - 1}) {
      byte[] other = bytes.clone();
      other[changed]++;
      assertThat(hash(contents, file(changed + ".so", other)).orElseThrow())
          .as("%d", changed)
          .isNotEqualTo(same);
    }
  }

  @Test
  void readsAFileOnceUnlessItWasWrittenTo() throws Exception {
    Path file = file("a.so", random(5000));
    LibraryContents contents = new LibraryContents(ALL, 2 * 5000);
    Optional<ContentHash> first = hash(contents, file);

    for (int i = 0; i < 5; i++) {
      assertThat(hash(contents, file)).isEqualTo(first).isPresent();
    }
    Files.write(file, new byte[5000]);
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(hash(contents, file)).isPresent().isNotEqualTo(first);
    assertThat(skipped).isEmpty();
  }

  @Test
  void readsNoMoreThanAFixedAmountAndSaysSo() throws Exception {
    LibraryContents contents = new LibraryContents(ALL, 9000);

    assertThat(hash(contents, file("a.so", random(5000)))).isPresent();
    assertThat(hash(contents, file("b.so", random(5000)))).isEmpty();
    assertThat(skipped).extracting(Skipped::what).containsExactly("the content of /b.so");
    assertThat(hash(contents, file("c.so", random(4000)))).isPresent();
  }

  @Test
  void aFileThatIsGoneHasNoContent() {
    assertThat(hash(new LibraryContents(), directory.resolve("gone.so"))).isEmpty();
    assertThat(skipped).isEmpty();
  }

  private Optional<ContentHash> hash(LibraryContents contents, Path file) {
    String name = file.getFileName().toString();
    return contents.hash(file, name, "/" + name, skipped);
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(directory.resolve(name), bytes);
  }

  private static byte[] random(int count) {
    byte[] bytes = new byte[count];
    new Random(count).nextBytes(bytes);
    return bytes;
  }
}
