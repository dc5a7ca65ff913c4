// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever the ledger, no format loses or adds a byte. */
class LedgerPropertyTest {

  private static final RenderOptions OPTIONS = RenderOptions.of("0.1.0").withTop(4);
  private static final List<String> COLUMNS =
      List.of("resident", "unique", "proportional", "virtual", "swapped");

  private static final Label CHANGED =
      new Label(Area.CHANGED_WHILE_READING, Cause.CHANGED_WHILE_READING, "", "", Certainty.CERTAIN);

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void jsonSumsExactly(@ForAll("ledgers") List<Entry> entries) throws Exception {
    JsonNode json = new ObjectMapper().readTree(render(entries, ReportFormat.JSON));

    for (String column : COLUMNS) {
      long sum = 0;
      for (JsonNode entry : json.get("ledger")) {
        sum += entry.get(column + "_bytes").longValue();
      }
      assertThat(json.get(column + "_bytes").longValue()).as(column).isEqualTo(sum);
    }
    assertThat(json.get("ledger")).hasSize(entries.size());
    boolean known = entries.stream().allMatch(e -> e.amounts().privateBytes().isPresent());
    assertThat(json.get("private_bytes").isNull()).isEqualTo(!known);
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void textAddsUpBeforeAndAfterFolding(@ForAll("ledgers") List<Entry> entries) {
    String text = render(entries, ReportFormat.TEXT);

    assertAddsUp(ReadBackTable.inText(text, "Cause .*"), entries);
    ReadBackTable owners = ReadBackTable.inText(text, "Owner .*");
    assertAddsUp(owners, entries);
    assertIsFolded(owners, entries, "[");
    assertThat(text.lines()).allSatisfy(l -> assertThat(l).hasSizeLessThanOrEqualTo(100));
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  void markdownAddsUpBeforeAndAfterFolding(@ForAll("ledgers") List<Entry> entries) {
    String markdown = render(entries, ReportFormat.MARKDOWN);

    assertAddsUp(ReadBackTable.inMarkdown(markdown, "Cause"), entries);
    ReadBackTable owners = ReadBackTable.inMarkdown(markdown, "Owner");
    assertAddsUp(owners, entries);
    assertIsFolded(owners, entries, "\\[");
  }

  private static void assertAddsUp(ReadBackTable table, List<Entry> entries) {
    table.assertAddsUp("Resident");
    table.assertAddsUp("Unique");
    table.assertAddsUp("Proportional");
    assertTotal(table, "Resident", sum(entries, Amounts::residentBytes));
    assertTotal(table, "Unique", sum(entries, Amounts::uniqueBytes));
    assertTotal(table, "Proportional", sum(entries, Amounts::proportionalBytes));
    if (sum(entries, Amounts::residentBytes) > 0) {
      table.assertSharesAddUp("Share");
    }
  }

  private static void assertIsFolded(ReadBackTable owners, List<Entry> entries, String bracket) {
    long all = entries.stream().map(Entry::owner).distinct().count();
    List<String> names = owners.rows().stream().map(row -> row.get(0)).toList();
    if (all > 5) {
      assertThat(names).hasSize(5).last().isEqualTo(others(all - 4, bracket));
    } else {
      assertThat(names).hasSize((int) all).noneMatch(name -> name.startsWith(bracket));
    }
  }

  private static String others(long count, String bracket) {
    return bracket + count + " others" + bracket.replace('[', ']');
  }

  private static void assertTotal(ReadBackTable table, String header, long bytes) {
    SpelledBytes total = SpelledBytes.parse(table.total().get(table.headers().indexOf(header)));
    assertThat(total.bytes()).isCloseTo(bytes, within(total.rounding() + 1));
  }

  private static long sum(List<Entry> entries, ToLongFunction<Amounts> column) {
    return entries.stream().map(Entry::amounts).mapToLong(column).sum();
  }

  private static String render(List<Entry> entries, ReportFormat format) {
    AnalysisBuilder builder = new AnalysisBuilder();
    entries.forEach(builder::entry);
    Analysis analysis = builder.build();
    return Reports.render(analysis, format, OPTIONS);
  }

  @Provide
  Arbitrary<List<Entry>> ledgers() {
    Arbitrary<Entry> unlike = Combinators.combine(labels(), amounts()).as(Entry::of);
    Arbitrary<Entry> changed =
        Arbitraries.longs()
            .between(-1L << 24, 1L << 24)
            .map(bytes -> Entry.of(CHANGED, Amounts.ofResident(bytes)));
    return Arbitraries.frequencyOf(Tuple.of(9, unlike), Tuple.of(1, changed)).list().ofMaxSize(40);
  }

  private static Arbitrary<Label> labels() {
    Arbitrary<String> owners =
        Arbitraries.strings().withCharRange('a', 'z').withChars("/._-").ofMaxLength(3);
    return Combinators.combine(
            Arbitraries.of(Area.class),
            Arbitraries.of(Cause.class),
            owners,
            owners,
            Arbitraries.of(Certainty.class))
        .as(Label::new);
  }

  private static Arbitrary<Amounts> amounts() {
    Arbitrary<Long> bytes = Arbitraries.longs().between(0, 1L << 42);
    Arbitrary<OptionalLong> privates =
        bytes.map(OptionalLong::of).injectNull(0.1).map(b -> b == null ? OptionalLong.empty() : b);
    return Combinators.combine(bytes, bytes, bytes, bytes, privates, bytes).as(Amounts::new);
  }
}
