// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Percentage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The answer to "where did my memory go, and how much of it is my data", in a few sentences. Bytes
 * come before shares.
 */
final class Answer {

  private static final int LARGEST = 3;

  /** What is said in the first or in a last sentence, or is nothing a reader could act on. */
  private static final Set<Cause> APART =
      EnumSet.of(
          Cause.PAYLOAD,
          Cause.UNDIVIDED,
          Cause.UNEXPLAINED,
          Cause.RESERVED,
          Cause.CHANGED_WHILE_READING);

  private final Analysis analysis;
  private final Map<String, LedgerRow> rows = new HashMap<>();
  private final long residentBytes;

  private Answer(Analysis analysis, List<LedgerRow> causes) {
    this.analysis = analysis;
    causes.forEach(row -> rows.put(row.name(), row));
    this.residentBytes = analysis.ledger().total().residentBytes();
  }

  /**
   * The sentences.
   *
   * @param causes the rows of the table below, so that both say the same
   */
  static String of(Analysis analysis, List<LedgerRow> causes) {
    return new Answer(analysis, causes).text();
  }

  private String text() {
    if (residentBytes == 0) {
      return "Nothing of this process is resident.";
    }
    List<String> sentences = new ArrayList<>();
    sentences.add(new ByteAmount(residentBytes) + " resident: " + String.join(", ", clauses()));
    if (resident(Cause.UNDIVIDED) > 0) {
      String more = resident(Cause.PAYLOAD) > 0 ? "more of " : "";
      sentences.add(part(Cause.UNDIVIDED) + " is undivided and may hold " + more + "your data");
    }
    if (resident(Cause.UNEXPLAINED) > 0) {
      sentences.add(part(Cause.UNEXPLAINED) + " is unexplained");
    }
    return String.join(". ", sentences) + ".";
  }

  private List<String> clauses() {
    List<String> clauses = new ArrayList<>();
    clauses.add(payload());
    Arrays.stream(Cause.values())
        .filter(cause -> !APART.contains(cause) && resident(cause) > 0)
        .sorted(Comparator.comparingLong(this::resident).reversed())
        .limit(LARGEST)
        .forEach(cause -> clauses.add(new ByteAmount(resident(cause)) + " is " + what(cause)));
    return clauses;
  }

  private String payload() {
    long possible = resident(Cause.UNDIVIDED) + resident(Cause.UNEXPLAINED);
    if (resident(Cause.PAYLOAD) > 0) {
      String amount = new ByteAmount(resident(Cause.PAYLOAD)).toString();
      return (possible == 0 ? "" : "at least ") + amount + " is your data";
    }
    if (possible == 0) {
      return "none of it is your data";
    }
    return possible <= residentBytes / 2
        ? "at most " + new ByteAmount(possible) + " is your data"
        : "how much of it is your data is not known";
  }

  private String what(Cause cause) {
    return switch (cause) {
      case OBJECT_INFLATION -> "object inflation";
      case FRAMEWORK_OVERHEAD -> "frameworks and libraries";
      case APPLICATION_CODE -> "your code";
      case MMAP_MULTIPLICATION -> MultipliedFiles.of(analysis);
      case JVM_RUNTIME ->
          analysis.jvm().isPresent() ? "the JVM itself" : "the runtime and its libraries";
      case FREE_BUT_RESIDENT -> "free but not given back";
      case OBSERVER -> "Tare itself";
      case PAYLOAD, UNDIVIDED, RESERVED, CHANGED_WHILE_READING, UNEXPLAINED -> cause.label();
    };
  }

  private String part(Cause cause) {
    LedgerRow row = rows.get(cause.label());
    return new ByteAmount(resident(cause)) + " (" + Percentage.text(row.share()) + ")";
  }

  private long resident(Cause cause) {
    LedgerRow row = rows.get(cause.label());
    return row == null ? 0 : row.amounts().residentBytes();
  }
}
