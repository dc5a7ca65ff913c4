// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.Analysis;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.Report;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import dev.tare.reports.view.Warning;
import java.util.ArrayList;
import java.util.List;

/** The report of one snapshot: which sections it has and in which order. */
public final class AnalysisReport {

  private final Analysis analysis;
  private final int top;
  private final String toolVersion;

  private AnalysisReport(Analysis analysis, int top, String toolVersion) {
    this.analysis = analysis;
    this.top = top;
    this.toolVersion = toolVersion;
  }

  /**
   * Lays out an analysis.
   *
   * @param top how many rows of a long table to keep before the others are one row
   * @param toolVersion of the tool that reports, which need not be the one that recorded
   */
  public static Report of(Analysis analysis, int top, String toolVersion) {
    AnalysisReport report = new AnalysisReport(analysis, top, toolVersion);
    return new Report(Headline.of(analysis), report.firstScreen(), report.details());
  }

  private List<Section> firstScreen() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("", opening()));
    sections.add(FindingCards.first(analysis.findings()));
    if (!analysis.nextSteps().isEmpty()) {
      sections.add(NextSteps.section(analysis.nextSteps()));
    }
    return sections;
  }

  private List<Block> opening() {
    List<Block> blocks = new ArrayList<>();
    analysis.warnings().stream()
        .map(warning -> Warning.of(warning.spelled(ByteAmount::text)))
        .forEach(blocks::add);
    ReportTable<LedgerRow> causes = ByCause.table(analysis.ledger());
    blocks.add(Paragraph.of(Answer.of(analysis, causes.rows())));
    blocks.add(causes);
    blocks.add(new Facts(beside()));
    return blocks;
  }

  /** What the total is to be compared with. */
  private List<Fact> beside() {
    List<Fact> facts = new ArrayList<>();
    facts.add(KernelCounters.resident(analysis.basis()));
    KernelCounters.hugeTlb(analysis.basis()).ifPresent(facts::add);
    LimitSection.first(analysis.bridge()).ifPresent(facts::add);
    if (!analysis.libraries().isEmpty()) {
      LibrarySection.application(analysis.ledger(), analysis.libraries()).ifPresent(facts::add);
      LibrarySection.first(analysis.ledger()).ifPresent(facts::add);
    }
    return facts;
  }

  private List<Section> details() {
    List<Section> sections = new ArrayList<>();
    if (!analysis.findings().isEmpty()) {
      sections.add(FindingCards.all(analysis.findings()));
    }
    sections.add(ByArea.section(analysis.ledger()));
    sections.add(ByOwner.section(analysis.ledger(), top));
    if (!analysis.libraries().isEmpty()) {
      sections.add(LibrarySection.section(analysis.ledger(), analysis.libraries(), top));
    }
    sections.add(EntryList.section(analysis.ledger(), top));
    if (!analysis.mappedFiles().isEmpty()) {
      sections.add(MappedFiles.section(analysis.mappedFiles(), top));
    }
    analysis.hooks().ifPresent(hooks -> sections.add(HookSection.section(hooks, top)));
    analysis.walk().ifPresent(walk -> sections.add(WalkSection.section(walk)));
    analysis.oldObjects().ifPresent(old -> sections.add(OldObjectSection.section(old, top)));
    sections.add(KernelCounters.section(analysis.basis()));
    sections.add(LimitSection.section(analysis.bridge()));
    if (!analysis.limits().isEmpty()) {
      sections.add(OtherLimits.section(analysis.limits()));
    }
    addNativeMemoryTracking(sections);
    if (!analysis.hugePages().isEmpty()) {
      sections.add(HugePageTable.section(analysis.hugePages(), analysis.ledger()));
    }
    sections.add(MachineMemory.section(analysis.host()));
    if (!analysis.notMeasured().isEmpty()) {
      sections.add(Omissions.notMeasured(analysis.notMeasured()));
    }
    if (!analysis.skipped().isEmpty()) {
      sections.add(Omissions.skipped(analysis.skipped()));
    }
    sections.add(RecordingCost.section(analysis.cost()));
    sections.add(CaptureFacts.section(analysis, toolVersion));
    return sections;
  }

  /** Of a process that is no JVM there is nothing to say. */
  private void addNativeMemoryTracking(List<Section> sections) {
    if (analysis.nmt().isPresent()) {
      sections.add(NativeMemoryTracking.section(analysis.nmt().get(), top));
    } else {
      analysis.jvm().ifPresent(jvm -> sections.add(NativeMemoryTracking.notMeasured(jvm.nmt())));
    }
  }
}
