// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.reports.AnalysisBuilder;
import dev.tare.reports.MonitorRunner;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class JsonReportTest {

  private static JsonNode full() throws IOException {
    return read(MonitorRunner.builder());
  }

  private static JsonNode read(AnalysisBuilder analysis) throws IOException {
    return new ObjectMapper().readTree(JsonReport.render(analysis.build(), "0.2.0"));
  }

  @Test
  void hasTheKeysOfTheContractInItsOrder() throws IOException {
    assertThat(keys(full()))
        .containsSubsequence(
            "schema",
            "tool_version",
            "page_size_bytes",
            "capture",
            "process",
            "limits",
            "cgroup",
            "virtual_bytes",
            "resident_bytes",
            "proportional_bytes",
            "unique_bytes",
            "private_bytes",
            "swapped_bytes",
            "ledger",
            "mapped_files",
            "findings",
            "cost");
    assertThat(keys(full().get("capture")))
        .startsWith(
            "depth",
            "started_at",
            "duration_ms",
            "complete",
            "vm_rss_before_bytes",
            "vm_rss_after_bytes",
            "skipped");
    assertThat(keys(full().get("process"))).containsExactly("pid", "command", "started_at", "jvm");
    assertThat(keys(full().at("/process/jvm")))
        .containsExactly("version", "vendor", "collector", "nmt", "flags");
    assertThat(keys(full().at("/ledger/0")))
        .containsExactly(
            "area",
            "cause",
            "owner",
            "detail",
            "certainty",
            "virtual_bytes",
            "resident_bytes",
            "proportional_bytes",
            "unique_bytes",
            "private_bytes",
            "swapped_bytes",
            "low_bytes",
            "high_bytes");
    assertThat(keys(full().at("/findings/0")))
        .containsExactly(
            "id",
            "severity",
            "title",
            "owner",
            "certainty",
            "evidence",
            "action",
            "saves",
            "trade_off",
            "check");
  }

  @Test
  void hasExactBytesAndTimes() throws IOException {
    JsonNode report = full();

    assertThat(report.get("schema").textValue()).isEqualTo("tare-report/1");
    assertThat(report.get("resident_bytes").longValue()).isEqualTo(MonitorRunner.RESIDENT);
    assertThat(report.at("/capture/started_at").textValue()).isEqualTo("2025-03-04T17:18:19.202Z");
    assertThat(report.at("/cgroup/limit_bytes").longValue()).isEqualTo(3072 * MonitorRunner.MIB);
    assertThat(report.at("/cgroup/version").intValue()).isEqualTo(2);
    assertThat(report.at("/cost/safepoints/0/pause_ms").doubleValue()).isEqualTo(81.25);
    assertThat(report.at("/cost/max_pause_ms").doubleValue()).isEqualTo(81.25);
    assertThat(report.at("/findings/0/saves/resident_bytes").longValue())
        .isEqualTo(2211 * MonitorRunner.MIB);
    assertThat(report.at("/findings/0/saves/unique_bytes").longValue()).isZero();
    assertThat(report.at("/findings/0/evidence/1").textValue())
        .isEqualTo("2529165312 bytes resident, 210763776 bytes of distinct pages.");
    assertThat(report.at("/mapped_files/0/overlap").intValue()).isEqualTo(12);
  }

  @Test
  void bridgeSumsToTheUsageOfTheCgroup() throws IOException {
    long sum = 0;
    for (JsonNode line : full().get("bridge")) {
      sum += line.get("bytes").longValue();
    }
    assertThat(full().at("/cgroup/usage_bytes").longValue()).isEqualTo(sum);
  }

  @Test
  void whatWasNotMeasuredIsNull() throws IOException {
    AnalysisBuilder unprivileged =
        new AnalysisBuilder()
            .entry(
                Area.UNEXPLAINED,
                Cause.UNEXPLAINED,
                "",
                "",
                Certainty.BY_ELIMINATION,
                new Amounts(4096, 4096, 4096, 4096, OptionalLong.empty(), 0));
    JsonNode report = read(unprivileged);

    for (String pointer :
        List.of(
            "/private_bytes",
            "/ledger/0/private_bytes",
            "/ledger/0/low_bytes",
            "/process/jvm",
            "/cgroup",
            "/nmt",
            "/host",
            "/capture/vm_rss_before_bytes",
            "/cost/max_pause_ms")) {
      assertThat(report.at(pointer).isNull()).as(pointer).isTrue();
    }
  }

  @Test
  void aLimitThatDoesNotExistIsNotOneThatWasNotMeasured() throws IOException {
    JsonNode limits = full().get("limits");

    assertThat(keys(limits)).containsExactly("rlimit_as", "vm_max_map_count", "pids_max");
    assertThat(limits.at("/rlimit_as/limit_bytes").isNull()).isTrue();
    assertThat(limits.at("/rlimit_as/unlimited").booleanValue()).isTrue();
    assertThat(limits.at("/vm_max_map_count/headroom").longValue()).isEqualTo(64_118);
    assertThat(limits.at("/pids_max/unlimited").isNull()).isTrue();
  }

  @Test
  void isTheSameForEqualAnalyses() {
    assertThat(JsonReport.render(MonitorRunner.analysis(), "0.1.0"))
        .isEqualTo(JsonReport.render(MonitorRunner.analysis(), "0.1.0"))
        .endsWith("}\n");
  }

  private static List<String> keys(JsonNode object) {
    List<String> keys = new ArrayList<>();
    object.fieldNames().forEachRemaining(keys::add);
    return keys;
  }
}
