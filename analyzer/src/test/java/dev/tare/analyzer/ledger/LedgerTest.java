// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private final Entry heap = entry(Area.JAVA_HEAP, Cause.UNDIVIDED, "", "heap", 500);
  private final Entry freeHeap = entry(Area.JAVA_HEAP, Cause.FREE_BUT_RESIDENT, "", "free", 300);
  private final Entry freeMalloc = entry(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "", "free", 400);
  private final Entry shrunk = changed("a", -70);
  private final Entry grown = changed("b", 20);
  private final Ledger ledger = new Ledger(List.of(grown, freeHeap, shrunk, heap, freeMalloc));

  @Test
  void isSortedByResidentBytesThenByLabel() {
    Entry zipped = entry(Area.MAPPED_FILES, Cause.PAYLOAD, "/z", "x", 300);
    Entry archived = entry(Area.MAPPED_FILES, Cause.PAYLOAD, "/a", "x", 300);
    Entry first = entry(Area.MAPPED_FILES, Cause.PAYLOAD, "/a", "w", 300);
    Entry shared = entry(Area.MAPPED_FILES, Cause.JVM_RUNTIME, "/z", "x", 300);

    Entry code = entry(Area.THREAD_STACKS, Cause.APPLICATION_CODE, "", "stack", 300);

    assertThat(
            new Ledger(List.of(shrunk, code, zipped, archived, shared, first, freeHeap)).entries())
        .containsExactly(freeHeap, shared, first, archived, zipped, code, shrunk);
    assertThat(ledger.entries()).containsExactly(heap, freeMalloc, freeHeap, grown, shrunk);
  }

  @Test
  void totalsEveryColumn() {
    assertThat(ledger.total())
        .isEqualTo(new Amounts(1200, 1150, 1200, 1200, OptionalLong.of(1200), 0));
    assertThat(ledger.total(e -> e.area() == Area.JAVA_HEAP).residentBytes()).isEqualTo(800);
    assertThat(ledger.total(e -> false)).isEqualTo(Amounts.ZERO);
    assertThat(new Ledger(List.of()).total()).isEqualTo(Amounts.ZERO);
  }

  @Test
  void groupsAddUpToTheTotal() {
    Map<Cause, Amounts> byCause = ledger.by(Entry::cause);

    assertThat(byCause.keySet())
        .containsExactly(Cause.FREE_BUT_RESIDENT, Cause.UNDIVIDED, Cause.CHANGED_WHILE_READING);
    assertThat(byCause.values()).map(Amounts::residentBytes).containsExactly(700L, 500L, -50L);
    assertThat(byCause.values().stream().reduce(Amounts.ZERO, Amounts::plus))
        .isEqualTo(ledger.total());
  }

  @Test
  void groupsByWhateverEntriesHave() {
    assertThat(ledger.by(Entry::area).keySet())
        .containsExactly(Area.JAVA_HEAP, Area.MALLOC, Area.CHANGED_WHILE_READING);
    assertThat(ledger.by(Entry::detail)).containsKey("free").doesNotContainKey("");
    assertThat(ledger.by(Entry::detail).get("free").residentBytes()).isEqualTo(700);
    assertThat(ledger.by(Entry::certainty)).hasSize(1);
    assertThat(ledger.by(Entry::owner)).hasSize(1);
  }

  @Test
  void whatChangedAddsUpWithoutSigns() {
    assertThat(ledger.changedWhileReadingBytes()).isEqualTo(90);
    assertThat(new Ledger(List.of(heap)).changedWhileReadingBytes()).isZero();
  }

  @Test
  void theLessSureOfTwoCertaintiesHolds() {
    assertThat(Certainty.CERTAIN.and(Certainty.DERIVED)).isEqualTo(Certainty.DERIVED);
    assertThat(Certainty.BY_ELIMINATION.and(Certainty.HEURISTIC))
        .isEqualTo(Certainty.BY_ELIMINATION);
    assertThat(Certainty.ESTIMATED.and(Certainty.ESTIMATED)).isEqualTo(Certainty.ESTIMATED);
  }

  @Test
  void anotherCauseKeepsAreaAndOwner() {
    Label label = new Label(Area.MALLOC, Cause.UNDIVIDED, "lib", "in use", Certainty.CERTAIN);

    assertThat(label.because(Cause.PAYLOAD, "data", Certainty.DERIVED))
        .isEqualTo(new Label(Area.MALLOC, Cause.PAYLOAD, "lib", "data", Certainty.DERIVED));
  }

  private static Entry entry(Area area, Cause cause, String owner, String detail, long bytes) {
    return Entry.of(
        new Label(area, cause, owner, detail, Certainty.CERTAIN),
        new Amounts(bytes, bytes, bytes, bytes, OptionalLong.of(bytes), 0));
  }

  private static Entry changed(String detail, long bytes) {
    Label label =
        new Label(
            Area.CHANGED_WHILE_READING, Cause.CHANGED_WHILE_READING, "", detail, Certainty.CERTAIN);
    return Entry.of(label, Amounts.ofResident(bytes));
  }
}
