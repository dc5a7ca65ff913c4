// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.nmt.NmtReport;
import dev.tare.capture.Capture;
import dev.tare.capture.Skipped;
import dev.tare.capture.direct.DirectBuffers;
import dev.tare.cli.walk.WalkedProcess;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.function.Predicate;
import org.junit.jupiter.api.io.TempDir;

/** The agent tells direct buffers from other memory of malloc, byte by byte. */
class DirectBufferLedgerIT {

  /** What the JDK takes in the agent's name: each thread that reads a file keeps a buffer. */
  private static final long OF_OTHERS_BYTES = 1 << 20;

  private static final long FEW_BYTES =
      (long) DirectMemory.LARGE_COUNT * DirectMemory.LARGE_BYTES
          + (long) DirectMemory.MEDIUM_COUNT * DirectMemory.MEDIUM_BYTES
          + (long) DirectMemory.SMALL_COUNT * DirectMemory.SMALL_BYTES;

  private static final long OTHER_BYTES =
      DirectMemory.OTHER_LARGE_BYTES
          + (long) DirectMemory.OTHER_SMALL_COUNT * DirectMemory.OTHER_SMALL_BYTES;

  private static final long TINY_BYTES = (long) DirectMemory.TINY_COUNT * DirectMemory.TINY_BYTES;

  @TempDir private Path directory;

  @EachJdk
  void buffersAreToldFromOtherMallocAndFreedOnesAreNone(TestJdk jdk) throws Exception {
    Capture capture = record(jdk, "few");
    DirectBuffers buffers = capture.last().directBuffers().orElseThrow();
    assertThat(buffers.isAllPlaced()).isTrue();
    assertThat(buffers.buffers())
        .isBetween(
            (long) DirectMemory.LARGE_COUNT + DirectMemory.MEDIUM_COUNT + DirectMemory.SMALL_COUNT,
            1_100L);
    assertThat(buffers.bytes()).isBetween(FEW_BYTES, FEW_BYTES + OF_OTHERS_BYTES);

    Analysis analysis = Analyzer.analyze(capture);
    Bounds.assertSums(capture, analysis);
    assertThat(resident(analysis, DirectBufferLedgerIT::isDirect))
        .isBetween(FEW_BYTES, FEW_BYTES + OF_OTHERS_BYTES);
    assertThat(resident(analysis, entry -> isInUse(entry) && entry.area() == Area.MALLOC))
        .isGreaterThan(OTHER_BYTES);
    assertThat(analysis.notMeasured()).noneMatch(line -> line.startsWith("Direct buffers"));
  }

  /** Native Memory Tracking counts all memory of Unsafe under one tag, in KiB. */
  @EachJdk
  void theJvmsOwnCountIsTheBuffersAndTheOther(TestJdk jdk) throws Exception {
    Capture capture = record(jdk, "few", "-XX:NativeMemoryTracking=summary");
    long ofUnsafe =
        NmtReport.parse(capture.last().jvmText("VM.native_memory").orElseThrow())
            .orElseThrow()
            .tags()
            .stream()
            .filter(tag -> tag.name().equals("Other"))
            .mapToLong(NmtReport.Tag::mallocBytes)
            .sum();

    assertThat(ofUnsafe - capture.last().directBuffers().orElseThrow().placedBytes())
        .isBetween(OTHER_BYTES - 1024, OTHER_BYTES + OF_OTHERS_BYTES);
    Bounds.assertSums(capture, Analyzer.analyze(capture));
  }

  @EachJdk
  void fiftyThousandSmallBuffersTakeLittleOfTheCapture(TestJdk jdk) throws Exception {
    Capture capture = record(jdk, "tiny");
    DirectBuffers buffers = capture.last().directBuffers().orElseThrow();
    assertThat(buffers.isAllPlaced()).isTrue();
    assertThat(buffers.buffers())
        .isBetween((long) DirectMemory.TINY_COUNT, DirectMemory.TINY_COUNT + 100L);
    assertThat(buffers.bytes()).isBetween(TINY_BYTES, TINY_BYTES + OF_OTHERS_BYTES);
    assertThat(buffers.stretches().stream().mapToInt(s -> s.bytesPerPage().format().length()).sum())
        .isLessThan(100_000);

    Analysis analysis = Analyzer.analyze(capture);
    Bounds.assertSums(capture, analysis);
    assertThat(resident(analysis, DirectBufferLedgerIT::isDirect))
        .isBetween(TINY_BYTES, TINY_BYTES + OF_OTHERS_BYTES);
    assertThat(
            resident(analysis, e -> isDirect(e) && e.owner().equals(DirectMemory.class.getName())))
        .isBetween(TINY_BYTES - OF_OTHERS_BYTES, TINY_BYTES + OF_OTHERS_BYTES);
  }

  /** The list is read without its lock: what lives is found, or it is said that some may miss. */
  @EachJdk
  void buffersThatComeAndGoAreNotInTheWay(TestJdk jdk) throws Exception {
    Capture capture = record(jdk, "busy");
    DirectBuffers buffers = capture.last().directBuffers().orElseThrow();
    if (buffers.complete()) {
      assertThat(buffers.buffers())
          .isBetween((long) DirectMemory.TINY_COUNT, DirectMemory.TINY_COUNT + 200L);
    } else {
      assertThat(capture.last().skipped())
          .extracting(Skipped::what)
          .contains("direct buffers by address");
    }
    Bounds.assertSums(capture, Analyzer.analyze(capture));
  }

  private Capture record(TestJdk jdk, String kind, String... flags) throws Exception {
    Path file = directory.resolve("app.jfr");
    String agent =
        "-javaagent:"
            + WalkedProcess.agentJar()
            + "=file="
            + file
            + ",interval=1s,snapshot-interval=1s,heap=none";
    try (TargetJvm jvm =
        TargetJvm.on(jdk)
            .jvmArgs("-Xmx256m", agent)
            .jvmArgs(flags)
            .main(DirectMemory.class)
            .args(kind)
            .start()) {
      Capture capture = AgentCapture.await(file, jvm, last -> last.directBuffers().isPresent());
      assertThat(jvm.finish()).isZero();
      return capture;
    }
  }

  private static boolean isDirect(Entry entry) {
    return entry.area() == Area.DIRECT_BUFFERS;
  }

  private static boolean isInUse(Entry entry) {
    return entry.cause() == Cause.UNDIVIDED;
  }

  private static long resident(Analysis analysis, Predicate<Entry> which) {
    return analysis.ledger().total(which).residentBytes();
  }
}
