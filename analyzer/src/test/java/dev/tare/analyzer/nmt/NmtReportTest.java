// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.nmt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.tare.analyzer.nmt.NmtReport.Region;
import dev.tare.analyzer.nmt.NmtReport.Tag;
import dev.tare.capture.proc.AddressRange;
import dev.tare.testing.Mutation;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NmtReportTest {

  private static final long KIB = 1024;

  @Test
  void readsTheSummaryOfJdk17() {
    NmtReport report = NmtReport.parse(Jdk17Memory.SUMMARY).orElseThrow();

    assertThat(report.committedBytes()).isEqualTo(482954 * KIB);
    assertThat(report.tags())
        .hasSize(19)
        .contains(
            tag("Java Heap", 524288, 389120, 0, 389120),
            tag("Class", 1048675, 227, 99, 128),
            tag("Thread", 42098, 3050, 68 + 46, 2936),
            tag("Compiler", 184, 184, 19 + 165, 0),
            tag("Native Memory Tracking", 349, 349, 195, 0),
            tag("Shared class space", 16384, 12060, 0, 12060),
            tag("Metaspace", 65549, 397, 13, 384));
    assertThat(report.regions()).isEmpty();
    assertThat(report.committed()).isEmpty();
  }

  @Test
  void readsTheSummaryOfJdk25() {
    NmtReport report = NmtReport.parse(Jdk25Memory.SUMMARY).orElseThrow();

    assertThat(report.committedBytes()).isEqualTo(479487 * KIB);
    assertThat(report.tags())
        .hasSize(23)
        .contains(
            tag("Java Heap", 524288, 389120, 0, 389120),
            tag("Class", 1048657, 209, 81, 128),
            tag("Thread", 40073, 3109, 93 + 43, 2972),
            tag("Code", 247798, 7654, 105 + 1, 7548),
            tag("GCCardSet", 2, 2, 2, 0),
            tag("Native Memory Tracking", 400, 400, 195, 0),
            tag("Shared class space", 16384, 13908, 0, 13908),
            tag("Arguments", 0, 0, 0, 0));
  }

  /** Each figure is rounded to KiB on its own, and the overhead of tracking has no line. */
  @Test
  void addsUpToWhatTheJvmSaysItAddsUpTo() {
    for (String text : List.of(Jdk17Memory.SUMMARY, Jdk25Memory.SUMMARY)) {
      NmtReport report = NmtReport.parse(text).orElseThrow();

      long sum = report.tags().stream().mapToLong(Tag::committedBytes).sum();
      assertThat(report.committedBytes() - sum)
          .isBetween(-KIB * report.tags().size(), KIB * report.tags().size());
      for (Tag tag : report.tags()) {
        long rest = tag.committedBytes() - tag.mallocBytes() - tag.mappedBytes();
        boolean tracking = tag.name().equals("Native Memory Tracking");
        assertThat(rest).as(tag.name()).isBetween(-KIB, tracking ? 205 * KIB : KIB);
      }
    }
  }

  @Test
  void readsTheRegionsOfJdk17() {
    NmtReport report = NmtReport.parse(Jdk17Memory.SUMMARY + Jdk17Memory.MAP).orElseThrow();

    assertThat(report.regions())
        .containsExactly(
            region(0xe0000000L, 0x100000000L, "Java Heap"),
            region(0x7f6a397f9000L, 0x7f6a398f9000L, "Thread Stack"),
            region(0x7f6a3a000000L, 0x7f6a3c000000L, "GC"),
            region(0x7f69eb000000L, 0x7f69ec000000L, "Shared class space"));
    assertThat(report.committed())
        .containsExactly(
            new AddressRange(0xe0000000L, 0xf7a00000L),
            new AddressRange(0xffe00000L, 0xffe75000L),
            new AddressRange(0xffe75000L, 0xfff00000L),
            new AddressRange(0xfff00000L, 0xfff78000L),
            new AddressRange(0xfff78000L, 0x100000000L),
            new AddressRange(0x7f6a397f9000L, 0x7f6a397fd000L),
            new AddressRange(0x7f6a398f3000L, 0x7f6a398f9000L),
            new AddressRange(0x7f6a3a000000L, 0x7f6a3c000000L),
            new AddressRange(0x7f69eb000000L, 0x7f69ebbc7000L));
  }

  @Test
  void readsTheRegionsOfJdk25AndNoOffsetsOfAMemoryFile() {
    NmtReport report = NmtReport.parse(Jdk25Memory.SUMMARY + Jdk25Memory.MAP).orElseThrow();

    assertThat(report.regions())
        .containsExactly(
            region(0xe0000000L, 0x100000000L, "Java Heap"),
            region(0x7f6c25a20000L, 0x7f6c25b20000L, "Thread Stack"),
            region(0x7f6c27639000L, 0x7f6c2763a000L, "Internal"),
            region(0x9c000000L, 0x9d000000L, "Shared class space"));
    assertThat(report.committed())
        .doesNotHaveDuplicates()
        .contains(new AddressRange(0x7f6c25b06000L, 0x7f6c25b20000L))
        .hasSize(8);
  }

  @Test
  void countsNoCallSiteTwice() {
    assertThat(NmtReport.parse(Jdk17Memory.SUMMARY + Jdk17Memory.MAP).orElseThrow().tags())
        .isEqualTo(NmtReport.parse(Jdk17Memory.SUMMARY).orElseThrow().tags());
    assertThat(NmtReport.parse(Jdk25Memory.SUMMARY + Jdk25Memory.MAP).orElseThrow().tags())
        .isEqualTo(NmtReport.parse(Jdk25Memory.SUMMARY).orElseThrow().tags());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Native memory tracking is not enabled\n",
        "Total: reserved=1KB\n",
        "Total: reserved=-1KB, committed=-1KB\n",
        "Total: reserved=99999999999999999999KB, committed=1KB\n",
        "  Total: reserved=1KB, committed=1KB\n"
      })
  void isAbsentWhereTrackingIsOffOrTheTextIsAnother(String text) {
    assertThat(NmtReport.parse(text)).isEmpty();
  }

  @Test
  void readsWhatIsThereOfATextThatWasCutOff() {
    String text = Jdk17Memory.SUMMARY + Jdk17Memory.MAP;

    NmtReport half = NmtReport.parse(text.substring(0, text.indexOf("(stack: "))).orElseThrow();

    assertThat(half.committedBytes()).isEqualTo(482954 * KIB);
    assertThat(half.tags()).hasSize(3).endsWith(tag("Thread", 42098, 3050, 0, 0));
  }

  @Property(tries = 100)
  void survivesAnyDamage(@ForAll Random random) {
    for (String text :
        List.of(Jdk17Memory.SUMMARY + Jdk17Memory.MAP, Jdk25Memory.SUMMARY + Jdk25Memory.MAP)) {
      NmtReport.parse(Mutation.of(text, random))
          .ifPresent(report -> assertThat(report.tags()).allMatch(t -> t.committedBytes() >= 0));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-   ",
        "- a",
        "- a (reserved=1KB, ",
        "- a (reserved=1KB, committed=1KB)\n",
        " (malloc=1KB",
        "          (malloc=999999999999999KB\n",
        "[0x1 - 0x2] reserved 1KB for a ",
        "[0x1 - 0x2] reserved 1KB for a\n",
        " [0x1 - 0x2] committed 1KB\n",
        " ",
        "\t[0x",
        "Total: ",
        "\n"
      })
  void readsAMegabyteOfAnythingInBoundedTime(String piece) {
    String filler = piece.repeat((1 << 20) / piece.length());

    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          String total = "Total: reserved=1KB, committed=1KB\n- a (reserved=1KB, committed=1KB)\n";
          NmtReport report = NmtReport.parse(total + filler).orElseThrow();
          assertThat(report.tags()).allMatch(tag -> tag.mallocBytes() >= 0);
          assertThat(NmtReport.parse(filler)).isEmpty();
        });
  }

  private static Tag tag(String name, long reserved, long committed, long malloc, long mapped) {
    return new Tag(name, reserved * KIB, committed * KIB, malloc * KIB, mapped * KIB);
  }

  private static Region region(long start, long end, String tag) {
    return new Region(new AddressRange(start, end), tag);
  }
}
