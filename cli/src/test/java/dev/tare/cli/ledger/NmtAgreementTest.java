// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.attribution.Attribution;
import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.nmt.NmtReport;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.cli.workload.Workload;
import dev.tare.testing.Assumed;
import dev.tare.testing.Collector;
import dev.tare.testing.EachJdkAndCollector;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * The intervals that are claimed without Native Memory Tracking, held against the JVM's own tags.
 * NMT tags what the JVM reserves; malloc, libraries and files have no region there.
 */
@Tag("one-jdk")
class NmtAgreementTest {

  private static final Set<Area> OF_JVM =
      Set.of(Area.JAVA_HEAP, Area.CLASS_METADATA, Area.CODE_CACHE, Area.GC);

  @TempDir static Path directory;

  @EachJdkAndCollector
  void everyIntervalAgreesWithTheTagOfTheJvm(TestJdk jdk, Collector collector) throws Exception {
    Assumed.collector(jdk, collector);
    try (TargetJvm target =
        Workload.on(jdk, collector, 7, directory)
            .jvmArgs("-XX:NativeMemoryTracking=detail")
            .start()) {
      Capture capture = LiveRecording.ofJvm(target.pid());
      NmtReport nmt =
          capture.last().jvmText("VM.native_memory").flatMap(NmtReport::parse).orElseThrow();
      Claims claims =
          Attribution.of(Evidence.of(capture.target(), withoutNativeMemory(capture.last())));

      assertThat(nmt.regions()).hasSizeGreaterThan(20);
      assertThat(disagreements(nmt, claims)).isEmpty();
      assertThat(withoutRegion(nmt, claims)).isEmpty();
    }
  }

  private static Snapshot withoutNativeMemory(Snapshot s) {
    return new Snapshot(
        s.number(),
        s.timing(),
        s.mappings(),
        s.threads(),
        s.mallocRegions(),
        s.files(),
        s.kernelTexts(),
        s.jvmTexts().stream()
            .filter(text -> !text.command().startsWith("VM.native_memory"))
            .toList(),
        s.skipped(),
        s.changes(),
        s.host(),
        s.dump());
  }

  private static List<String> disagreements(NmtReport nmt, Claims claims) {
    List<String> found = new ArrayList<>();
    for (NmtReport.Region region : nmt.regions()) {
      for (Claim claim : claims.overlapping(region.range())) {
        if (!areasOf(region.tag()).contains(claim.label().area())) {
          found.add(region + " is claimed as " + claim);
        }
      }
    }
    return found;
  }

  /** Intervals said to be the JVM's that the JVM knows nothing of. */
  private static List<String> withoutRegion(NmtReport nmt, Claims claims) {
    List<String> found = new ArrayList<>();
    for (Claim claim : claims.all()) {
      boolean reserved = nmt.regions().stream().anyMatch(r -> r.range().overlaps(claim.range()));
      if (OF_JVM.contains(claim.label().area()) && !reserved) {
        found.add("no region for " + claim);
      }
    }
    return found;
  }

  private static Set<Area> areasOf(String tag) {
    return switch (tag) {
      case "Java Heap" -> Set.of(Area.JAVA_HEAP);
      case "Class", "Metaspace", "Shared class space" -> Set.of(Area.CLASS_METADATA);
      case "Code" -> Set.of(Area.CODE_CACHE);
      case "Thread Stack" -> Set.of(Area.THREAD_STACKS);
      case "GC", "GCCardSet" -> Set.of(Area.GC);
      default -> Set.of(Area.JVM_INTERNAL);
    };
  }
}
