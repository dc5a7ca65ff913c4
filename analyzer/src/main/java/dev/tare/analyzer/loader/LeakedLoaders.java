// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.heap.HeapDump;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The class loaders of a dump that should be gone and are still reachable: those of applications
 * that were stopped, replaced or closed.
 *
 * <p>What a loader has not is no reason: neither that it has no instances nor that another has the
 * same classes says that it is not wanted. Loaders that nothing reaches are garbage and not told.
 */
public final class LeakedLoaders {

  private static final int MOST_HOLDERS = 8;

  private static final LoaderSign UNUSED =
      new LoaderSign(
          LoaderSign.Kind.UNUSED,
          "Of the loaders of its class with the same classes from the same place only the youngest"
              + " has instances or threads outside of itself.");

  private final HeapDump dump;
  private final LoaderSuspects suspects;

  /** Loaders that say that they have ended. */
  private final List<Territory> ended = new ArrayList<>();

  /** Loaders with the same classes, of which nothing is known yet. */
  private final List<List<Territory>> copies = new ArrayList<>();

  private final LoaderReach reach;

  private LeakedLoaders(HeapDump dump, LoaderSuspects suspects) {
    this.dump = dump;
    this.suspects = suspects;
    Map<DumpedLoader, Territory> territories = new LinkedHashMap<>();
    suspects
        .ended()
        .keySet()
        .forEach(loader -> ended.add(territories.computeIfAbsent(loader, Territory::new)));
    for (List<DumpedLoader> same : suspects.sameClasses()) {
      List<Territory> group = new ArrayList<>();
      for (DumpedLoader loader : same) {
        if (!suspects.ended().containsKey(loader)) {
          group.add(territories.computeIfAbsent(loader, Territory::new));
        }
      }
      copies.add(group);
    }
    this.reach = new LoaderReach(dump, List.copyOf(territories.values()));
  }

  /**
   * Finds them. Takes no time where no loader was closed or has ended and no two loaders of one
   * class have the same classes from the same place; else as long as a search of all references.
   *
   * @param dump a dump whose references were not given back
   * @return most retained bytes first
   */
  public static List<LeakedLoader> of(HeapDump dump) {
    LoaderSuspects suspects = LoaderSuspects.of(dump);
    if (suspects.isEmpty()) {
      return List.of();
    }
    LeakedLoaders search = new LeakedLoaders(dump, suspects);
    List<LeakedLoader> leaked = search.find();
    search.reach.release();
    return leaked;
  }

  private List<LeakedLoader> find() {
    reach.followRoots();
    letGoOfUsed();
    Map<Territory, List<LoaderSign>> leaked = new LinkedHashMap<>();
    ended.forEach(territory -> leaked.put(territory, suspects.ended().get(territory.loader())));
    copies.stream()
        .flatMap(List::stream)
        .filter(copy -> !copy.isPassable())
        .forEach(copy -> leaked.put(copy, List.of(UNUSED)));
    // One that is reached over another has its turn after that one.
    for (Territory next = withOpen(leaked); next != null; next = withOpen(leaked)) {
      reach.keepBehind(next);
    }
    HoldingPath paths = new HoldingPath(dump, reach);
    List<LeakedLoader> rows = new ArrayList<>();
    leaked.forEach(
        (territory, signs) -> {
          if (!territory.entries().isEmpty()) {
            rows.add(row(territory, signs, paths));
          }
        });
    rows.sort(Comparator.comparingLong(LeakedLoader::retainedBytes).reversed());
    return rows;
  }

  private static Territory withOpen(Map<Territory, List<LoaderSign>> leaked) {
    return leaked.keySet().stream().filter(Territory::hasOpen).findFirst().orElse(null);
  }

  /**
   * Passes through all copies that are no leaks. What they lead to may show that others are in use,
   * so it is done until nothing changes.
   */
  private void letGoOfUsed() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (List<Territory> group : copies) {
        for (Territory copy : group) {
          if (!copy.isPassable() && !isUnused(copy, group)) {
            reach.pass(copy);
            changed = true;
          }
        }
      }
    }
  }

  /**
   * Whether a loader is the only one of those with the same classes that is not in use, or one of
   * several, while the youngest of all and no other is. A row of loaders of which some wait for
   * work is held in one way; so one that is held as the youngest is not called unused.
   */
  private static boolean isUnused(Territory copy, List<Territory> group) {
    Territory youngest = group.get(0);
    for (Territory other : group) {
      if (other.loader().rank() < youngest.loader().rank()) {
        youngest = other;
      }
    }
    return copy != youngest
        && youngest.isInUse()
        && group.stream().filter(Territory::isInUse).count() == 1
        && !copy.isHeldLike(youngest);
  }

  private LeakedLoader row(Territory territory, List<LoaderSign> signs, HoldingPath paths) {
    DumpedLoader loader = territory.loader();
    Map<String, LoaderHolder> holders = new LinkedHashMap<>();
    for (Territory.Entry entry : territory.entries()) {
      LoaderHolder holder = paths.of(entry, territory);
      holders.merge(holder.words(), holder, LoaderHolder::and);
    }
    return new LeakedLoader(
        loader.type().name(),
        suspects.name(loader),
        dump.objects().address(loader.object()),
        signs,
        signs.size() > 1 ? Certainty.DERIVED : Certainty.HEURISTIC,
        loader.classes().size(),
        suspects.source(loader),
        territory.keptObjects(),
        territory.keptBytes(),
        holders.values().stream().limit(MOST_HOLDERS).toList(),
        Math.max(0, holders.size() - MOST_HOLDERS));
  }
}
