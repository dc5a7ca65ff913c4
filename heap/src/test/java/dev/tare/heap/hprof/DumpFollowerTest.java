// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DumpFollowerTest {

  private static final int SIZE = 300_003;

  @TempDir private Path directory;

  @ParameterizedTest
  @ValueSource(ints = {1, 40, 4000, 5000, 70_000, -40})
  void readsWhatTheFileSaysWhateverItsSteps(int step) throws IOException {
    DumpBytes bytes = bytes();
    DumpFollower follower = new DumpFollower(bytes);
    DumpFollower narrow = new DumpFollower(bytes.withIdBytes(4));
    Random random = new Random(step);
    for (int k = step < 0 ? SIZE - 8 : 0; k >= 0 && k <= SIZE - 8; k += step) {
      follower.at(k);
      narrow.at(k);
      int any = random.nextInt(SIZE - 8);
      for (int position : new int[] {k, Math.min(SIZE - 8, k + 50), any}) {
        assertThat(follower.byteAt(position)).isEqualTo(bytes.byteAt(position));
        assertThat(follower.intAt(position)).isEqualTo(bytes.intAt(position));
        assertThat(follower.longAt(position)).isEqualTo(bytes.longAt(position));
        assertThat(follower.idAt(position)).isEqualTo(bytes.idAt(position));
        assertThat(narrow.idAt(position)).isEqualTo(bytes.withIdBytes(4).idAt(position));
      }
    }
  }

  @Test
  void itsWindowFollowsSmallStepsAheadOnly() throws IOException {
    DumpFollower follower = new DumpFollower(bytes());
    follow(follower, 1000, 1100, 1200, 1300);
    assertThat(follower.windowOn(1300, 100)).isNull();
    follower.at(1400);
    assertThat(follower.windowOn(1400, 100)).isNotNull();
    assertThat(follower.windowOn(1300, 100)).isNull();
    follow(follower, 200_000, 100_000, 100_050, 90_000);
    assertThat(follower.windowOn(1400, 100)).isNotNull();
    follow(follower, 100_000, 100_010, 100_020, 100_030, 100_050);
    assertThat(follower.windowOn(1400, 100)).isNull();
    assertThat(follower.windowOn(100_050, 100)).isNotNull();
  }

  @Test
  void aWindowThatEndsBeforeTheBytesDoIsNone() throws IOException {
    DumpFollower follower = new DumpFollower(bytes());
    follow(follower, 0, 1, 2, 3, 8);
    assertThat(follower.windowOn(8, (1 << 16) - 1)).isNotNull();
    assertThat(follower.windowOn(8, 1 << 16)).isNull();
    follow(follower, SIZE - 100, SIZE - 99, SIZE - 98, SIZE - 97, SIZE - 90);
    assertThat(follower.windowOn(SIZE - 90, 89)).isNotNull();
    assertThat(follower.windowOn(SIZE - 90, 90)).isNull();
  }

  private static void follow(DumpFollower follower, long... records) {
    for (long record : records) {
      follower.at(record);
    }
  }

  private DumpBytes bytes() throws IOException {
    byte[] content = new byte[SIZE];
    new Random(3).nextBytes(content);
    return DumpBytes.map(Files.write(directory.resolve("bytes"), content), 16);
  }
}
