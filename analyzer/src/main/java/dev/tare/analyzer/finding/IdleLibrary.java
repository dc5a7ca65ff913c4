// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.framework.BroughtClasses;
import dev.tare.analyzer.framework.LibraryActivity;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.UseState;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Ledger;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A library that is not used, with what it takes.
 *
 * @param library which
 * @param amounts all that the ledger has under its name
 * @param residentBytes the same by area
 */
record IdleLibrary(LibraryUse library, Amounts amounts, Map<Area, Long> residentBytes) {

  private static final int MOST_ENTRIES = 3;
  private static final int MOST_MODULES = 3;

  static IdleLibrary of(LibraryUse library, Ledger ledger) {
    Amounts sum = Amounts.ZERO;
    Map<Area, Long> areas = new EnumMap<>(Area.class);
    for (Entry entry : ledger.entries()) {
      if (entry.cause() == Cause.FRAMEWORK_OVERHEAD && entry.owner().equals(library.name())) {
        sum = sum.plus(entry.amounts());
        areas.merge(entry.area(), entry.residentBytes(), Long::sum);
      }
    }
    areas.values().removeIf(bytes -> bytes == 0);
    return new IdleLibrary(library, sum, areas);
  }

  String name() {
    return library.name();
  }

  /** What has run of it, and what it takes where. */
  Sentence sentence() {
    List<String> places = new ArrayList<>();
    List<Long> bytes = new ArrayList<>();
    bytes.add(amounts.residentBytes());
    residentBytes.entrySet().stream()
        .sorted(Map.Entry.<Area, Long>comparingByValue().reversed())
        .forEach(
            each -> {
              places.add(each.getKey().label() + " {}");
              bytes.add(each.getValue());
            });
    String where = places.isEmpty() ? "" : " (" + String.join(", ", places) + ")";
    String brings = brings(bytes);
    return new Sentence(
        name().replace("{}", "{ }")
            + ": "
            + ran().replace("{}", "{ }")
            + "; {} resident"
            + where
            + brings,
        bytes);
  }

  /** Its bytes and those of the classes of the JDK that go with it. */
  Finding.Savings savings() {
    long brought = broughtBytes();
    return new Finding.Savings(
        amounts.residentBytes() + brought,
        amounts.uniqueBytes() + brought,
        amounts.proportionalBytes() + brought);
  }

  /** Metaspace is memory of this process alone. */
  long broughtBytes() {
    return library.brings().map(BroughtClasses::bytes).orElse(0L);
  }

  private String brings(List<Long> bytes) {
    BroughtClasses brought = library.brings().orElse(BroughtClasses.NONE);
    if (brought.classes() == 0) {
      return "";
    }
    List<String> parts = new ArrayList<>();
    int left = brought.classes();
    for (BroughtClasses.OfModule each : brought.modules()) {
      if (parts.size() < MOST_MODULES) {
        String noun = each.classes() == 1 ? " class" : " classes";
        parts.add(each.classes() + (parts.isEmpty() ? noun : "") + " of " + each.module());
        left -= each.classes();
      }
    }
    if (left > 0) {
      parts.add(left + " of other modules");
    }
    bytes.add(brought.bytes());
    return "; brings " + Sentence.listed(parts) + " that nobody else has led to, {}";
  }

  private String ran() {
    if (library.activity().isEmpty()) {
      return "none of " + library.loadedClasses() + " loaded classes is initialised";
    }
    LibraryActivity activity = library.activity().get();
    if (library.loadedClasses() == 0) {
      return "native code only, judged by the classes of its maker";
    }
    if (activity.ranMethods() == 0) {
      return "none of " + activity.methods() + " methods ran";
    }
    String some = activity.ranMethods() + " of " + activity.methods() + " methods ran";
    if (activity.state() == UseState.AT_START_ONLY) {
      return some + entered(activity.entries(), ", entered by ");
    }
    return some + ", all while it was loaded" + entered(activity.loading(), " by ");
  }

  private static String entered(List<String> entries, String words) {
    if (entries.isEmpty()) {
      return "";
    }
    String named = String.join(", ", entries.subList(0, Math.min(MOST_ENTRIES, entries.size())));
    return words + named + (entries.size() > MOST_ENTRIES ? " and others" : "");
  }
}
