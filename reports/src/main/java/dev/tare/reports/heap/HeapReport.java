// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.heap.HeapAnalysis;
import dev.tare.reports.RenderOptions;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Moment;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.Report;
import dev.tare.reports.view.Section;
import dev.tare.reports.view.Warning;
import java.util.ArrayList;
import java.util.List;

/** The report of one heap dump: which sections it has and in which order. */
public final class HeapReport {

  private final HeapAnalysis analysis;
  private final RenderOptions options;

  private HeapReport(HeapAnalysis analysis, RenderOptions options) {
    this.analysis = analysis;
    this.options = options;
  }

  /** Lays out an analysis. */
  public static Report of(HeapAnalysis analysis, RenderOptions options) {
    HeapReport report = new HeapReport(analysis, options);
    return new Report(headline(analysis), report.firstScreen(), report.details());
  }

  private static String headline(HeapAnalysis analysis) {
    return analysis.fileName()
        + ", heap dump of "
        + new ByteAmount(analysis.dump().sizeBytes())
        + ", written "
        + new Moment(analysis.dump().writtenAt());
  }

  private List<Section> firstScreen() {
    List<Section> sections = new ArrayList<>();
    sections.add(new Section("", opening()));
    if (!analysis.holders().isEmpty()) {
      sections.add(HolderTables.first(analysis.holders(), options.top()));
    }
    sections.add(RemedyCards.first(analysis));
    if (!analysis.leakedLoaders().isEmpty()) {
      sections.add(LeakedLoaderCards.first(analysis.leakedLoaders()));
    }
    if (!analysis.biggest().isEmpty()) {
      sections.add(BiggestObjects.first(analysis.biggest(), options.top()));
    }
    return sections;
  }

  private List<Block> opening() {
    List<Block> blocks = new ArrayList<>();
    DumpWarnings.of(analysis).forEach(words -> blocks.add(Warning.of(words)));
    blocks.add(Paragraph.of(HeapAnswer.of(analysis)));
    if (!analysis.inflation().isEmpty()) {
      blocks.add(InflationTable.table(analysis));
    }
    blocks.add(Facts.of(SizeFacts.brief(analysis)));
    return blocks;
  }

  private List<Section> details() {
    List<Section> sections = new ArrayList<>();
    if (!analysis.remedies().isEmpty()) {
      sections.add(RemedyCards.all(analysis));
    }
    if (!analysis.leakedLoaders().isEmpty()) {
      sections.add(LeakedLoaderCards.all(analysis.leakedLoaders(), options.top()));
    }
    if (!analysis.holders().isEmpty()) {
      sections.add(HolderTables.all(analysis.holders(), options.top()));
    }
    if (!analysis.biggest().isEmpty()) {
      sections.add(BiggestObjects.all(analysis.biggest()));
    }
    sections.add(ObjectTables.byClass(analysis.classRows(), options.top()));
    if (!analysis.loaders().isEmpty()) {
      sections.add(ObjectTables.byLoader(analysis.loaders(), options.top()));
    }
    if (!analysis.roots().isEmpty()) {
      sections.add(ObjectTables.byRoot(analysis.roots()));
    }
    if (!analysis.duplicates().isEmpty()) {
      sections.add(DuplicateTable.section(analysis.duplicates(), options.top(), options.values()));
    }
    sections.add(SizeFacts.section(analysis));
    sections.add(DumpSection.of(analysis, options.toolVersion()));
    return sections;
  }
}
