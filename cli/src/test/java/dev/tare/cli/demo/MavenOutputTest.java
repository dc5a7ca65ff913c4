// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MavenOutputTest {

  private static final String URL = "https://example.org/maven2/org/example/";

  @Test
  void aLargeFileThatWasDownloadedIsProgress() {
    assertThat(
            MavenOutput.download(
                "[INFO] Downloaded from central: "
                    + URL
                    + "opencv/4.9.0-0/opencv-4.9.0-0.jar (110 MB at 9.5 MB/s)"))
        .contains("Downloaded opencv-4.9.0-0.jar (110 MB at 9.5 MB/s)");
    assertThat(
            MavenOutput.download("Downloaded from m: " + URL + "jna/jna.jar (2.0 MB at 11 kB/s)"))
        .contains("Downloaded jna.jar (2.0 MB at 11 kB/s)");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[INFO] Downloaded from central: https://example.org/x/x-1.pom (2.1 kB at 40 kB/s)",
        "[INFO] Downloading from central: https://example.org/x/x-1.jar",
        "[INFO] BUILD SUCCESS",
        ""
      })
  void nothingElseIs(String line) {
    assertThat(MavenOutput.download(line)).isEmpty();
  }

  @Test
  void aFullDiskIsSaidToBeOneThoughTheTransferFailed() {
    assertThat(
            MavenOutput.whyFailed(
                List.of(
                    "[INFO] Scanning for projects...",
                    "[ERROR] Could not transfer artifact a:b:jar:1 from/to central: /x/b.jar.part:"
                        + " No space left on device -> [Help 1]")))
        .startsWith("the disk is full");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[ERROR] Non-resolvable import POM: Could not transfer artifact a:b:pom:1 from/to central",
        "[ERROR] Cannot access central (https://example.org) in offline mode and the artifact a:b",
        "[ERROR] Unknown host example.org: Name or service not known"
      })
  void aNetworkThatIsOutOfReachIsNamed(String line) {
    assertThat(MavenOutput.whyFailed(List.of(line))).startsWith("Maven could not download them");
  }

  @Test
  void elseTheFirstErrorIsRepeated() {
    assertThat(
            MavenOutput.whyFailed(
                List.of("[INFO] x", "[ERROR] [ERROR] No such goal", "[ERROR] see above")))
        .isEqualTo("Maven failed and said: No such goal");
    assertThat(MavenOutput.whyFailed(List.of("first", "last"))).endsWith("said: last");
    assertThat(MavenOutput.whyFailed(List.of())).endsWith("said: nothing");
    assertThat(MavenOutput.whyFailed(List.of("[ERROR] " + "x".repeat(5000)))).hasSizeLessThan(400);
  }
}
