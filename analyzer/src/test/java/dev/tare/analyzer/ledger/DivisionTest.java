// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.analyzer.ledger.Division.Part;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class DivisionTest {

  private static final Label HEAP =
      new Label(Area.JAVA_HEAP, Cause.UNDIVIDED, "", "heap", Certainty.CERTAIN);
  private static final Label LIVE = label("live");
  private static final Label FREE = label("free");

  @Example
  void everyColumnFollowsTheUniqueBytes() {
    Entry heap = heap(new Amounts(1000, 100, 50, 100, OptionalLong.of(90), 900));

    List<Entry> divided = Division.divide(heap, List.of(Part.of(LIVE, 30), Part.of(FREE, 70)));

    assertThat(divided)
        .containsExactly(
            Entry.of(LIVE, new Amounts(300, 30, 15, 30, OptionalLong.of(27), 270)),
            Entry.of(FREE, new Amounts(700, 70, 35, 70, OptionalLong.of(63), 630)));
  }

  @Example
  void whatRoundingLeavesIsNotLost() {
    Entry heap = heap(new Amounts(3, 3, 2, 3, OptionalLong.of(1), 0));

    List<Entry> divided =
        Division.divide(heap, List.of(Part.of(LIVE, 1), Part.of(FREE, 1), Part.of(HEAP, 1)));

    assertThat(divided).map(e -> e.amounts().proportionalBytes()).containsExactly(0L, 1L, 1L);
    assertThat(divided)
        .map(e -> e.amounts().privateBytes().getAsLong())
        .containsExactly(0L, 0L, 1L);
  }

  @Example
  void emptyPartsAreLeftOut() {
    Entry heap = heap(new Amounts(8, 8, 8, 8, OptionalLong.empty(), 0));

    List<Entry> divided =
        Division.divide(heap, List.of(Part.of(LIVE, 0), Part.of(FREE, 8), Part.of(HEAP, 0)));

    assertThat(divided).containsExactly(Entry.of(FREE, heap.amounts()));
  }

  @Example
  void anEntryWithoutUniqueBytesStaysAsItIs() {
    Entry copies = heap(new Amounts(8, 8, 0, 0, OptionalLong.of(0), 0));

    assertThat(Division.divide(copies, List.of(Part.of(LIVE, 0)))).containsExactly(copies);
    assertThat(Division.divide(copies, List.of())).containsExactly(copies);
  }

  @Example
  void anEstimateKeepsItsInterval() {
    Entry heap = heap(new Amounts(8, 8, 8, 8, OptionalLong.of(8), 0));
    Part part = new Part(LIVE, 8, OptionalLong.of(6), OptionalLong.of(9));

    Entry divided = Division.divide(heap, List.of(part)).get(0);

    assertThat(divided.lowBytes()).hasValue(6);
    assertThat(divided.highBytes()).hasValue(9);
  }

  @Example
  void partsHaveToAddUp() {
    Entry heap = heap(new Amounts(8, 8, 8, 8, OptionalLong.of(8), 0));

    assertThatThrownBy(() -> Division.divide(heap, List.of(Part.of(LIVE, 7))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("parts are 7 bytes of 8: Entry");
    assertThatThrownBy(() -> Division.divide(heap, List.of(Part.of(LIVE, 9), Part.of(FREE, -1))))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Division.divide(heap, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Property
  void dividingNeverChangesASum(
      @ForAll @Size(min = 1, max = 20) List<@LongRange(min = 0, max = 1L << 44) Long> parts,
      @ForAll @IntRange(min = 0, max = 1000) int pssThousandths,
      @ForAll @LongRange(min = 0, max = 1L << 44) long swapped,
      @ForAll boolean privileged) {
    long unique = parts.stream().mapToLong(Long::longValue).sum();
    long pss = unique / 1000 * pssThousandths;
    OptionalLong known = privileged ? OptionalLong.of(pss / 3) : OptionalLong.empty();
    Entry whole = heap(new Amounts(unique + swapped, unique, pss, unique, known, swapped));

    List<Entry> divided =
        Division.divide(
            whole,
            IntStream.range(0, parts.size())
                .mapToObj(i -> Part.of(label("part " + i), parts.get(i)))
                .toList());

    assertThat(divided.stream().map(Entry::amounts).reduce(Amounts.ZERO, Amounts::plus))
        .isEqualTo(whole.amounts());
    assertThat(divided)
        .allMatch(e -> e.residentBytes() == e.amounts().uniqueBytes())
        .allMatch(
            e -> e.amounts().virtualBytes() == e.residentBytes() + e.amounts().swappedBytes());
  }

  private static Entry heap(Amounts amounts) {
    return Entry.of(HEAP, amounts);
  }

  private static Label label(String detail) {
    return new Label(Area.JAVA_HEAP, Cause.UNDIVIDED, "", detail, Certainty.DERIVED);
  }
}
