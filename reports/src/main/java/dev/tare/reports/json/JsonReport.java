// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.ledger.Amounts;

/** An analysis as JSON, in the keys of {@code docs/report.schema.json}. */
public final class JsonReport {

  /** Which keys a report has; raised when one is renamed or removed. */
  public static final String SCHEMA = "tare-report/1";

  private JsonReport() {}

  /** The report as indented text, the last line ended too. Equal analyses give equal bytes. */
  public static String render(Analysis analysis, String toolVersion) {
    return IndentedJson.text(node(analysis, toolVersion));
  }

  private static ObjectNode node(Analysis analysis, String toolVersion) {
    ObjectNode report = Figure.object();
    report.put("schema", SCHEMA);
    report.put("tool_version", toolVersion);
    report.put("page_size_bytes", analysis.target().pageBytes());
    report.set("warnings", Figure.sentences(analysis.warnings()));
    report.set("capture", CaptureJson.capture(analysis));
    report.set("process", CaptureJson.process(analysis));
    report.set("host", CaptureJson.host(analysis.host()));
    report.set("limits", LimitJson.limits(analysis.limits()));
    report.set("cgroup", CgroupJson.cgroup(analysis.bridge()));
    report.set("bridge", LimitJson.bridge(analysis.bridge()));
    report.set("oom", LimitJson.oom(analysis.bridge().oomView()));
    putTotals(report, analysis);
    report.set("ledger", LedgerJson.ledger(analysis.ledger()));
    report.set("owner_areas", LibraryJson.ownerAreas(analysis.ledger()));
    report.set("libraries", LibraryJson.libraries(analysis.libraries()));
    report.set("mapped_files", LedgerJson.mappedFiles(analysis.mappedFiles()));
    report.set("native_libraries", LedgerJson.nativeLibraries(analysis.nativeLibraries()));
    analysis.hooks().ifPresent(hooks -> report.set("hooks", HookJson.hooks(hooks)));
    analysis.walk().ifPresent(walk -> report.set("heap_walk", WalkJson.walk(walk)));
    analysis
        .oldObjects()
        .ifPresent(old -> report.set("old_objects", OldObjectJson.oldObjects(old)));
    report.set("huge_pages", LedgerJson.hugePages(analysis.hugePages()));
    report.set("nmt", NmtJson.nmt(analysis.nmt()));
    report.set("findings", FindingJson.findings(analysis.findings()));
    report.set("next_steps", FindingJson.nextSteps(analysis.nextSteps()));
    report.set("not_measured", Figure.words(analysis.notMeasured()));
    report.set("cost", CaptureJson.cost(analysis.cost()));
    return report;
  }

  private static void putTotals(ObjectNode report, Analysis analysis) {
    Amounts total = analysis.ledger().total();
    report.put("virtual_bytes", total.virtualBytes());
    report.put("resident_bytes", analysis.basis().residentBytes());
    report.put("proportional_bytes", total.proportionalBytes());
    report.put("unique_bytes", total.uniqueBytes());
    report.put("private_bytes", Figure.orNull(total.privateBytes()));
    report.put("swapped_bytes", total.swappedBytes());
    report.put("changed_while_reading_bytes", analysis.basis().changedBytes());
    report.put("peak_resident_bytes", Figure.orNull(analysis.basis().peakResidentBytes()));
    report.put("locked_bytes", Figure.orNull(analysis.basis().lockedBytes()));
    report.put("hugetlb_bytes", analysis.basis().hugetlbBytes());
  }
}
