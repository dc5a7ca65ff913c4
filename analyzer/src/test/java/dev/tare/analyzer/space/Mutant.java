// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.capture.pages.PageKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/**
 * A fault of attribution: it counts a spoilt address space, or spoils the entries that were
 * counted, and names the laws that have to notice.
 */
enum Mutant {
  RUN_DROPPED(
      m -> Spoilt.runs(m, r -> r.kind() == PageKind.ANONYMOUS ? Spoilt.absent(r) : r).entries(),
      Law.UNIQUE_SUM,
      Law.CHANGED_IS_THE_DIFFERENCE),
  ZERO_PAGES_COUNTED(
      m -> Spoilt.runs(m, r -> Spoilt.become(r, PageKind.ZERO, PageKind.ANONYMOUS)).entries(),
      Law.UNIQUE_SUM,
      Law.CHANGED_IS_THE_DIFFERENCE),
  SWAPPED_PAGES_COUNTED(
      m -> Spoilt.runs(m, r -> Spoilt.become(r, PageKind.SWAPPED, PageKind.ANONYMOUS)).entries(),
      Law.UNIQUE_SUM,
      Law.SWAPPED_SUM),
  MAPPING_DROPPED(
      m -> Spoilt.withoutFirst(m).entries(), Law.VIRTUAL_SUM, Law.RESIDENT_SUM, Law.UNIQUE_SUM),
  MAPPING_COUNTED_TWICE(
      m -> Spoilt.firstTwice(m).entries(), Law.VIRTUAL_SUM, Law.RESIDENT_SUM, Law.UNIQUE_SUM),
  FILE_NOT_RECOGNIZED(
      m -> Spoilt.eachFileOnce(m).entries(), Law.UNIQUE_SUM, Law.COPIES_ARE_RESIDENT_ONLY),
  OFFSET_IGNORED(
      m -> Spoilt.withoutOffsets(m).entries(), Law.UNIQUE_SUM, Law.COPIES_ARE_RESIDENT_ONLY),
  MAP_COUNT_OF_THIS_PROCESS_IGNORED(m -> Spoilt.mappedOftener(m).entries(), Law.PRIVATE_SUM),
  LAST_CLAIM_WINS(m -> Spoilt.claimedBackwards(m).entries(), Law.FIRST_CLAIM_WINS),
  CLAIM_TOO_LONG(m -> Spoilt.claimedTooFar(m).entries(), Law.FIRST_CLAIM_WINS),
  INTERVAL_CLAIMED_TWICE(
      m -> plus(m.entries(), first(m, Mutant::isOrdinary)),
      Law.RESIDENT_SUM,
      Law.UNIQUE_SUM,
      Law.FIRST_CLAIM_WINS),
  BYTES_MOVED(
      m -> moved(m, a -> new Amounts(a, a, 0, a, OptionalLong.of(0), 0)), Law.FIRST_CLAIM_WINS),
  RESIDENT_BYTES_MOVED(
      m -> moved(m, a -> new Amounts(0, a, 0, 0, OptionalLong.of(0), 0)),
      Law.RESIDENT_ONCE_IS_UNIQUE),
  ROW_SCALED_TO_FIT(Mutant::scaled, Law.CHANGED_IS_THE_DIFFERENCE, Law.RESIDENT_ONCE_IS_UNIQUE),
  CHANGE_FOLDED_INTO_UNEXPLAINED(
      m -> relabelled(m, Mutant::isChange, Cause.UNEXPLAINED),
      Law.CHANGED_IS_THE_DIFFERENCE,
      Law.NEGATIVE_ONLY_WHERE_CHANGED),
  CHANGE_LOST(
      m -> without(m.entries(), first(m, Mutant::isChange)),
      Law.RESIDENT_SUM,
      Law.CHANGED_IS_THE_DIFFERENCE),
  COPY_COUNTED_AS_UNIQUE(
      m -> changed(m, Mutant::isCopy, a -> Spoilt.unique(a, a.residentBytes())),
      Law.UNIQUE_SUM,
      Law.COPIES_ARE_RESIDENT_ONLY),
  COPY_CALLED_PAYLOAD(
      m -> relabelled(m, Mutant::isCopy, Cause.PAYLOAD),
      Law.COPIES_ARE_RESIDENT_ONLY,
      Law.RESIDENT_ONCE_IS_UNIQUE),
  BYTE_OF_PSS_LOST(m -> changed(m, Mutant::hasPss, a -> Spoilt.pss(a, -1)), Law.PROPORTIONAL_SUM),
  PSS_LEFT_WITH_COPY(
      m -> changed(m, Mutant::isCopy, a -> Spoilt.pss(a, 1)), Law.COPIES_ARE_RESIDENT_ONLY),
  RESERVED_LOST(
      m -> without(m.entries(), first(m, Mutant::isReserved)),
      Law.VIRTUAL_SUM,
      Law.RESERVED_IS_VIRTUAL_ONLY),
  RESERVED_CALLED_RESIDENT(
      m -> changed(m, Mutant::isReserved, a -> Spoilt.resident(a, a.virtualBytes())),
      Law.RESIDENT_SUM,
      Law.RESERVED_IS_VIRTUAL_ONLY),
  UNKNOWN_PRIVATE_CALLED_NOTHING(m -> privateOfAll(m, a -> OptionalLong.of(0)), Law.PRIVATE_SUM),
  UNKNOWN_PRIVATE_CALLED_ALL(
      m -> privateOfAll(m, a -> OptionalLong.of(a.uniqueBytes())), Law.PRIVATE_SUM),
  KNOWN_PRIVATE_FORGOTTEN(m -> privateOfAll(m, a -> OptionalLong.empty()), Law.PRIVATE_SUM),
  PRIVATE_BEYOND_UNIQUE(
      m -> privateOfAll(m, a -> OptionalLong.of(a.virtualBytes() + 1)),
      Law.PRIVATE_SUM,
      Law.PRIVATE_IS_UNIQUE),
  EMPTY_ENTRY_KEPT(
      m -> plus(m.entries(), Entry.of(first(m, Mutant::isOrdinary).label(), Amounts.ZERO)),
      Law.NO_EMPTY_ENTRY),
  ESTIMATE_BESIDE_ITS_INTERVAL(Mutant::estimated, Law.ESTIMATE_IN_INTERVAL);

  private final Function<GeneratedSpace, List<Entry>> fault;
  private final Set<Law> broken;

  Mutant(Function<GeneratedSpace, List<Entry>> fault, Law first, Law... others) {
    this.fault = fault;
    this.broken = EnumSet.of(first, others);
  }

  /** The entries that this fault leads to. */
  List<Entry> entries(GeneratedSpace space) {
    return fault.apply(space);
  }

  /** The laws it breaks at least. */
  Set<Law> broken() {
    return Collections.unmodifiableSet(broken);
  }

  private static boolean isOrdinary(Entry entry) {
    return entry.amounts().uniqueBytes() > 0;
  }

  private static boolean isCopy(Entry entry) {
    return entry.cause() == Cause.MMAP_MULTIPLICATION;
  }

  private static boolean isReserved(Entry entry) {
    return entry.cause() == Cause.RESERVED;
  }

  private static boolean isChange(Entry entry) {
    return entry.area() == Area.CHANGED_WHILE_READING && entry.residentBytes() < 0;
  }

  private static boolean hasPss(Entry entry) {
    return entry.amounts().proportionalBytes() > 0;
  }

  private static Entry first(GeneratedSpace space, Function<Entry, Boolean> condition) {
    return space.entries().stream().filter(condition::apply).findFirst().orElseThrow();
  }

  private static List<Entry> plus(List<Entry> entries, Entry entry) {
    List<Entry> all = new ArrayList<>(entries);
    all.add(entry);
    return all;
  }

  private static List<Entry> without(List<Entry> entries, Entry entry) {
    return entries.stream().filter(e -> !e.equals(entry)).toList();
  }

  private static List<Entry> changed(
      GeneratedSpace space, Function<Entry, Boolean> which, Function<Amounts, Amounts> change) {
    Entry entry = first(space, which);
    return plus(
        without(space.entries(), entry), Entry.of(entry.label(), change.apply(entry.amounts())));
  }

  private static List<Entry> relabelled(
      GeneratedSpace space, Function<Entry, Boolean> which, Cause cause) {
    Entry entry = first(space, which);
    Area area = cause == Cause.UNEXPLAINED ? Area.UNEXPLAINED : entry.area();
    return plus(
        without(space.entries(), entry), Entry.of(Spoilt.label(area, cause), entry.amounts()));
  }

  /** The bytes of one entry go to another. */
  private static List<Entry> moved(GeneratedSpace space, Function<Long, Amounts> bytes) {
    Entry from = first(space, Mutant::isOrdinary);
    Entry to = first(space, e -> isOrdinary(e) && !e.equals(from));
    List<Entry> rest = without(without(space.entries(), from), to);
    Amounts less = from.amounts().plus(bytes.apply(-from.residentBytes()));
    Amounts more = to.amounts().plus(bytes.apply(from.residentBytes()));
    return plus(plus(rest, Entry.of(from.label(), less)), Entry.of(to.label(), more));
  }

  /** The sum fits, because one row was made to. */
  private static List<Entry> scaled(GeneratedSpace space) {
    Entry change = first(space, Mutant::isChange);
    Entry scaled = first(space, Mutant::isOrdinary);
    Amounts amounts = scaled.amounts().plus(Amounts.ofResident(change.residentBytes()));
    List<Entry> rest = without(without(space.entries(), change), scaled);
    return plus(rest, Entry.of(scaled.label(), amounts));
  }

  private static List<Entry> privateOfAll(
      GeneratedSpace space, Function<Amounts, OptionalLong> bytes) {
    return space.entries().stream()
        .map(e -> Entry.of(e.label(), Spoilt.privately(e.amounts(), bytes.apply(e.amounts()))))
        .toList();
  }

  private static List<Entry> estimated(GeneratedSpace space) {
    Entry entry = first(space, Mutant::isOrdinary);
    OptionalLong low = OptionalLong.of(entry.residentBytes() + 1);
    return plus(
        without(space.entries(), entry), new Entry(entry.label(), entry.amounts(), low, low));
  }
}
