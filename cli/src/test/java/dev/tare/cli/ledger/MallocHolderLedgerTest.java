// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.capture.Capture;
import dev.tare.capture.reach.MallocHolder;
import dev.tare.capture.reach.MallocHolders;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Malloc memory is divided by who holds it, from outside. */
class MallocHolderLedgerTest {

  private static final long PLANTED_BYTES = (long) NativeHolders.ROWS * NativeHolders.BLOB_BYTES;

  private static final long UNSAFE_BYTES =
      (long) NativeHolders.UNSAFE_COUNT * NativeHolders.UNSAFE_BYTES;

  private static final long FEW_BYTES = 3L << 19;

  /** An address that the JVM has left somewhere holds a block: 0 to 33 of 1,009 seen. */
  private static final long STALE_BYTES = UNSAFE_BYTES / 20;

  private static final long LEAST_OF_JVM_BYTES = 3L << 20;

  @TempDir private Path directory;

  private TargetJvm start(TestJdk jdk, String... arguments) throws IOException {
    return TargetJvm.on(jdk)
        .allowNativeAccess()
        .jvmArgs("-Djava.io.tmpdir=" + directory)
        .jvmArgs(arguments)
        .classPathOf(org.sqlite.JDBC.class)
        .main(NativeHolders.class)
        .start();
  }

  @EachJdk
  void aDatabaseInMemoryIsItsLibrarysAndMemoryOfUnsafeIsNobodys(TestJdk jdk) throws Exception {
    try (TargetJvm target = start(jdk)) {
      Capture capture = LiveRecording.ofJvm(target.pid());
      Analysis analysis = Analyzer.analyze(capture);
      Bounds.assertSums(capture, analysis);
      long held = 0;
      long undivided = 0;
      for (Entry entry : analysis.ledger().entries()) {
        if (entry.area() == Area.MALLOC && entry.owner().startsWith("sqlite")) {
          held += entry.residentBytes();
        } else if (entry.area() == Area.MALLOC && entry.cause() == Cause.UNDIVIDED) {
          undivided += entry.residentBytes();
        }
      }
      // What the library adds to its pages is below a tenth of them.
      assertThat(held).isBetween(PLANTED_BYTES, PLANTED_BYTES + PLANTED_BYTES / 8);
      assertThat(undivided).isBetween(UNSAFE_BYTES - STALE_BYTES, UNSAFE_BYTES + FEW_BYTES);
    }
  }

  /** Nothing is lost: what is not Unsafe's has a holder, but for a little. */
  @EachJdk
  void allButALittleOfTheRestHasAHolder(TestJdk jdk) throws Exception {
    try (TargetJvm target = start(jdk, "-XX:NativeMemoryTracking=summary")) {
      Capture capture = LiveRecording.ofJvm(target.pid());
      Bounds.assertSums(capture, Analyzer.analyze(capture));
      MallocHolders holders = capture.last().holders().orElseThrow();
      long held = holders.holders().stream().mapToLong(MallocHolder::bytes).sum();
      long ofJvm =
          holders.holders().stream()
              .filter(each -> each.path().endsWith("/libjvm.so"))
              .mapToLong(MallocHolder::bytes)
              .sum();

      assertThat(held).isGreaterThan(PLANTED_BYTES + ofJvm);
      assertThat(ofJvm).isGreaterThan(LEAST_OF_JVM_BYTES);
      assertThat(holders.severalBytes()).isLessThan(FEW_BYTES);
      assertThat(holders.unheldBytes())
          .isBetween(UNSAFE_BYTES - STALE_BYTES, UNSAFE_BYTES + FEW_BYTES);
    }
  }
}
