// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.remedy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.inflation.ContentVerdicts;
import dev.tare.analyzer.inflation.Inflation;
import dev.tare.heap.HeapDump;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a remedy saves is predicted from a dump before the program with the remedy starts, and then
 * measured. The table is written to target/remedy-predictions.md.
 */
@Tag("one-jdk")
class RemedyPredictionTest {

  private static final int ITEMS = 30_000;
  private static final Path TABLE = Path.of("target", "remedy-predictions.md");

  @TempDir Path scratch;

  static Stream<Arguments> remedies() {
    return Arrays.stream(RemedyKind.values())
        .flatMap(kind -> TestJdks.all().stream().map(jdk -> Arguments.of(kind, jdk)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("remedies")
  void theSavingIsAsPredicted(RemedyKind remedy, TestJdk jdk) throws Exception {
    HeapDump before = dump(remedy, jdk, "before");
    RemedySavings predicted = savings(before);
    long predictedBytes = predicted.savesBytes(0, remedy);
    write(row(remedy, jdk, liveBytes(before), predictedBytes) + " predicted");

    HeapDump after = dump(remedy, jdk, "after");
    long savedBytes = liveBytes(before) - liveBytes(after);
    double error = (double) (predictedBytes - savedBytes) / savedBytes;
    write(
        row(remedy, jdk, liveBytes(before), predictedBytes)
            + String.format(Locale.ROOT, " %,d | %+.2f %% |", savedBytes, 100 * error));

    assertThat(savedBytes).as("bytes saved").isGreaterThan(liveBytes(before) / 10);
    assertThat(error).as("error of %s predicted", predictedBytes).isBetween(-0.05, 0.05);
    assertThat(savings(after).savesBytes(0, remedy))
        .as("what is left to save")
        .isLessThan(predictedBytes / 20);
    assertThat(predicted.combinedSavesBytes(0)).isGreaterThanOrEqualTo(predictedBytes);
  }

  private HeapDump dump(RemedyKind remedy, TestJdk jdk, String variant) throws Exception {
    DumpOfJvm dump =
        DumpOfJvm.of(jdk)
            .jvmArgs("-Xmx192m", "-XX:+UseG1GC")
            .jvmArgs(flags(remedy, variant.equals("after")))
            .main(RemediedProgram.class, remedy.id(), variant, ITEMS)
            .take(scratch.resolve(remedy + variant + ".hprof"));
    return Inflation.open(dump.file());
  }

  private static String[] flags(RemedyKind remedy, boolean after) {
    if (remedy == RemedyKind.STRING_DEDUPLICATION && after) {
      return new String[] {"-XX:+UseStringDeduplication", "-XX:StringDeduplicationAgeThreshold=1"};
    }
    if (remedy == RemedyKind.COMPACT_STRINGS) {
      // Without compact strings the objects of the CDS archive are not mapped either.
      return new String[] {"-Xshare:off", after ? "-XX:+CompactStrings" : "-XX:-CompactStrings"};
    }
    return new String[0];
  }

  private static RemedySavings savings(HeapDump dump) {
    ContentVerdicts verdicts = ContentVerdicts.of(dump, 1, Optional.empty());
    Inflation.assertAddsUp(dump, verdicts);
    RemedySavings savings = new RemedySavings(dump, verdicts.verdicts(), 1);
    for (long object = 0; object < dump.objects().count(); object++) {
      savings.add(object, dump.objects().classOf(object), dump.objects().bytes(object), 0);
    }
    return savings;
  }

  private static long liveBytes(HeapDump dump) {
    long bytes = 0;
    for (long object = 0; object < dump.objects().count(); object++) {
      bytes += dump.objects().bytes(object);
    }
    return bytes;
  }

  private static String row(RemedyKind remedy, TestJdk jdk, long before, long predicted) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %,d | %,d (%.0f %%) |",
        remedy.id(),
        jdk.major(),
        before,
        predicted,
        100.0 * predicted / before);
  }

  private static void write(String line) throws Exception {
    Files.write(TABLE, List.of(line), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
