// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CLibraryTest {
  private static final long PID = 42;
  private static final String BANNER =
      "\u007fELF...GNU C Library (Debian GLIBC 2.36-9) stable release version 2.36.\n";
  private static final String OTHERS =
      """
      55d0c0a00000-55d0c0a01000 r--p 00000000 fe:01 1311 /usr/bin/java
      7f10aa000000-7f10aa021000 rw-p 00000000 00:00 0\s
      7f10ae000000-7f10ae028000 r--p 00000000 fe:01 77 /usr/lib/libc++.so.1
      """;
  private static final String GLIBC =
      "7f10b2000000-7f10b2026000 r--p 00000000 fe:01 78    /usr/lib/x86_64/libc.so.6";

  @TempDir Path proc;

  private CLibrary library;

  @BeforeEach
  void createProcess() throws IOException {
    Files.createDirectories(proc.resolve(PID + "/map_files"));
    Files.createDirectories(proc.resolve(PID + "/root/usr/lib/x86_64"));
    library = new CLibrary(new ProcFiles(proc, PID));
  }

  @Test
  void theVersionComesFromTheFileThatIsMapped() throws IOException {
    Files.writeString(proc.resolve(PID + "/map_files/7f10b2000000-7f10b2026000"), BANNER);

    assertThat(library.name(OTHERS + GLIBC)).isEqualTo("glibc 2.36");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_500, 65_536 - 5, 65_536, 131_000, 1_900_000})
  void theVersionMayStandAnywhereInTheFile(int before) throws IOException {
    Files.writeString(
        proc.resolve(PID + "/map_files/7f10b2000000-7f10b2026000"),
        "G".repeat(before) + "GNU C Library is not it\n" + BANNER + "G".repeat(1000));

    assertThat(library.name(OTHERS + GLIBC)).isEqualTo("glibc 2.36");
  }

  @Test
  void aLibraryThatAnUpgradeReplacedKeepsItsVersion() throws IOException {
    Files.writeString(proc.resolve(PID + "/map_files/7f10b2000000-7f10b2026000"), BANNER);

    assertThat(library.name(OTHERS + GLIBC + " (deleted)")).isEqualTo("glibc 2.36");
  }

  @Test
  void withoutTheRightToMapFilesThePathAsTheProcessSeesItIsRead() throws IOException {
    Files.writeString(proc.resolve(PID + "/root/usr/lib/x86_64/libc.so.6"), BANNER);

    assertThat(library.name(OTHERS + GLIBC)).isEqualTo("glibc 2.36");
  }

  /** The kernel prints a carriage return in a path as it is. */
  @Test
  void aPathWithALineBreakInItIsNoLibrary() {
    assertThat(library.name("7000-8000 r--p 0 fe:01 9 /srv/a\r/libc.so.6\n")).isEqualTo("");
    assertThat(library.name("\n/libc.so.6\n \n/\n")).isEqualTo("");
  }

  @Test
  void aLibraryThatCannotBeReadHasNoVersion() {
    assertThat(library.name(OTHERS + GLIBC)).isEqualTo("glibc");
  }

  @Test
  void muslIsOneFile() {
    String musl = "7f10b2000000-7f10b2026000 r-xp 00000000 fe:01 78 /lib/ld-musl-x86_64.so.1";

    assertThat(library.name(OTHERS + musl)).isEqualTo("musl");
  }

  @Test
  void aProgramWithoutOneHasNoName() {
    assertThat(library.name(OTHERS)).isEmpty();
  }
}
