// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tare.analyzer.hook.Caller;
import dev.tare.analyzer.oldobject.ChainShape;
import dev.tare.analyzer.oldobject.OldObjectFacts;
import dev.tare.analyzer.oldobject.OldObjectGroup;
import dev.tare.capture.hook.CallFrame;
import dev.tare.reports.AnalysisBuilder;
import dev.tare.reports.RenderOptions;
import dev.tare.reports.ReportFormat;
import dev.tare.reports.Reports;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

public class OldObjectSectionTest {

  private static final OldObjectGroup LEAK =
      new OldObjectGroup(
          Optional.of(
              new ChainShape(
                  "static app.Registry.SESSIONS",
                  List.of("java.util.HashMap.table", "java.util.HashMap$Node[]"))),
          "app.Session",
          7,
          Duration.ofSeconds(12),
          Duration.ofHours(3),
          new Caller(Optional.of(new CallFrame("app.Registry", "open", 31)), true),
          5);

  private static final OldObjectGroup LONE =
      new OldObjectGroup(
          Optional.empty(),
          "byte[]",
          2,
          Duration.ofMillis(300),
          Duration.ofMillis(300),
          new Caller(Optional.empty(), false),
          2);

  /** A process whose old objects were sampled. */
  public static AnalysisBuilder builder() {
    return builder(
        new OldObjectFacts(
            Optional.empty(), 500, OptionalLong.of(123_400), 2, 4, List.of(LEAK, LONE)));
  }

  private static AnalysisBuilder builder(OldObjectFacts facts) {
    return new AnalysisBuilder().oldObjects(facts);
  }

  private static String rendered(AnalysisBuilder builder, ReportFormat format) {
    return Reports.render(builder.build(), format, RenderOptions.of("0.1.0"));
  }

  @Test
  void namesWhatHoldsThemAndCallsItAHint() {
    assertThat(rendered(builder(), ReportFormat.TEXT))
        .contains("static app.Registry.SESSIONS", "12 s to 3 h", "app.Session", "(no chain)")
        .contains("through java.util.HashMap.table > java.util.HashMap$Node[]")
        .contains("by app.Registry.open:31 (5 of 7)", "by not known")
        .containsPattern("TOTAL +9")
        .contains("A hint at leaks, no measure", "at most 256")
        .contains(
            "2 of 9: nothing holds them any more, or the search did not find it in 500.0 ms",
            "123.4 ms",
            "4 samples of Tare");
  }

  @Test
  void saysWhyThereIsNone() {
    OldObjectFacts killed =
        new OldObjectFacts(
            Optional.of("it was killed"), 500, OptionalLong.empty(), 0, 0, List.of());
    assertThat(rendered(builder(killed), ReportFormat.TEXT))
        .contains("not measured: it was killed.");
    OldObjectFacts none =
        new OldObjectFacts(Optional.empty(), 0, OptionalLong.empty(), 0, 0, List.of());
    assertThat(rendered(builder(none), ReportFormat.TEXT))
        .contains("none has survived", "not searched: the pause would have been too long");
  }

  @Test
  void hasAllGroupsInJson() throws Exception {
    JsonNode old =
        new ObjectMapper().readTree(rendered(builder(), ReportFormat.JSON)).get("old_objects");
    assertThat(old.get("samples").asInt()).isEqualTo(9);
    assertThat(old.get("without_chain").asInt()).isEqualTo(2);
    assertThat(old.get("pause_ms").asDouble()).isEqualTo(123.4);
    assertThat(old.at("/groups/0/held_by").asText()).isEqualTo("static app.Registry.SESSIONS");
    assertThat(old.at("/groups/0/chain/1").asText()).isEqualTo("java.util.HashMap$Node[]");
    assertThat(old.at("/groups/0/oldest_ms").asLong()).isEqualTo(10_800_000);
    assertThat(old.at("/groups/1/chain").isNull()).isTrue();
    assertThat(old.at("/groups/1/caller").isNull()).isTrue();
  }
}
