// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.reports.AnalysisBuilder;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class AnswerTest {

  private static final long MIB = 1L << 20;

  private static String answer(AnalysisBuilder builder) {
    Analysis analysis = builder.build();
    return Answer.of(analysis, ByCause.table(analysis.ledger()).rows());
  }

  private static AnalysisBuilder of(Area area, Cause cause, long mebibytes) {
    return with(new AnalysisBuilder(), area, cause, mebibytes);
  }

  private static AnalysisBuilder with(AnalysisBuilder to, Area area, Cause cause, long mebibytes) {
    return to.entry(area, cause, "", "", Certainty.CERTAIN, mebibytes * MIB);
  }

  private static AnalysisBuilder multiplied(Area area, MappedFileUse... files) {
    AnalysisBuilder builder =
        new AnalysisBuilder()
            .entry(
                area,
                Cause.MMAP_MULTIPLICATION,
                "/f",
                "",
                Certainty.CERTAIN,
                new Amounts(4 * MIB, 4 * MIB, 0, 0, OptionalLong.of(0), 0));
    for (MappedFileUse file : files) {
      builder.mappedFile(file);
    }
    return builder;
  }

  private static MappedFileUse file(int mappings, int overlap) {
    return new MappedFileUse("/f", mappings, overlap, 6 * MIB, 6 * MIB, MIB, 2 * MIB, 0);
  }

  @Test
  void saysAtLeastWhereMoreMayBePayload() {
    AnalysisBuilder builder = of(Area.MAPPED_FILES, Cause.PAYLOAD, 201);
    with(builder, Area.JAVA_HEAP, Cause.UNDIVIDED, 201);

    assertThat(answer(builder))
        .isEqualTo(
            "402.0 MiB resident: at least 201.0 MiB is your data. 201.0 MiB (50.0 %) is undivided"
                + " and may hold more of your data.");
  }

  @Test
  void saysHowMuchIsPayloadWhereAllIsDivided() {
    AnalysisBuilder builder = of(Area.JAVA_HEAP, Cause.PAYLOAD, 1);
    with(builder, Area.JAVA_HEAP, Cause.OBJECT_INFLATION, 3);

    assertThat(answer(builder))
        .isEqualTo("4.0 MiB resident: 1.0 MiB is your data, 3.0 MiB is object inflation.");
  }

  @Test
  void doesNotCallUndividedMemoryPayload() {
    assertThat(answer(of(Area.JAVA_HEAP, Cause.UNDIVIDED, 7)))
        .isEqualTo(
            "7.0 MiB resident: how much of it is your data is not known. 7.0 MiB (100.0 %) is"
                + " undivided and may hold your data.");
  }

  @Test
  void saysNoneWhereEverythingIsKnownToBeSomethingElse() {
    assertThat(answer(of(Area.GC, Cause.JVM_RUNTIME, 7)))
        .isEqualTo(
            "7.0 MiB resident: none of it is your data, 7.0 MiB is the runtime and its libraries.");
  }

  @Test
  void namesTheLargestCausesFirstAndNoMoreThanThree() {
    AnalysisBuilder builder = of(Area.GC, Cause.JVM_RUNTIME, 2);
    with(builder, Area.MALLOC, Cause.FREE_BUT_RESIDENT, 5);
    with(builder, Area.NATIVE_LIBRARIES, Cause.FRAMEWORK_OVERHEAD, 4);
    with(builder, Area.CODE_CACHE, Cause.APPLICATION_CODE, 1);
    with(builder, Area.UNEXPLAINED, Cause.UNEXPLAINED, 8);

    assertThat(answer(builder))
        .isEqualTo(
            "20.0 MiB resident: at most 8.0 MiB is your data, 5.0 MiB is free but not given back,"
                + " 4.0 MiB is frameworks and libraries, 2.0 MiB is the runtime and its libraries."
                + " 8.0 MiB (40.0 %) is unexplained.");
  }

  @Test
  void saysHowOftenAFileIsMapped() {
    assertThat(answer(multiplied(Area.MAPPED_FILES, file(3, 3))))
        .contains("4.0 MiB is one file mapped 3 times");
    assertThat(answer(multiplied(Area.MAPPED_FILES, file(6, 3))))
        .contains("4.0 MiB is one file mapped up to 3 times");
    assertThat(answer(multiplied(Area.MAPPED_FILES, file(3, 3), file(2, 2))))
        .contains("4.0 MiB is 2 files mapped more than once");
    assertThat(answer(multiplied(Area.MAPPED_FILES)))
        .contains("4.0 MiB is files mapped more than once");
  }

  @Test
  void saysWhatIsMappedAgainIfItIsNoFile() {
    assertThat(answer(multiplied(Area.JAVA_HEAP)))
        .contains("4.0 MiB is the Java heap mapped more than once");
    assertThat(answer(multiplied(Area.NATIVE_LIBRARIES)))
        .contains("4.0 MiB is pages mapped more than once.");
    AnalysisBuilder both = multiplied(Area.MAPPED_FILES, file(3, 3));
    both.entry(multiplied(Area.JAVA_HEAP).build().ledger().entries().get(0));
    assertThat(answer(both))
        .contains("8.0 MiB is pages mapped more than once (4.0 MiB: one file mapped 3 times)");
  }
}
