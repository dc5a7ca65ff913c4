// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.framework.OwnerLabels;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Ledger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What somebody takes, area by area.
 *
 * @param name a library, a module of the JDK, the application, or in brackets a cause that nobody
 *     of these is
 * @param isLibrary whether it is a library or module
 * @param residentBytes by area; an area that is absent has none
 */
public record OwnerAreas(String name, boolean isLibrary, Map<Area, Long> residentBytes) {

  /** All together. */
  public long sum() {
    return residentBytes.values().stream().mapToLong(Long::longValue).sum();
  }

  /** What is in an area. */
  long in(Area area) {
    return residentBytes.getOrDefault(area, 0L);
  }

  /**
   * Everybody of a ledger: the sum over all is the ledger's, in each area.
   *
   * @return libraries and the application first, largest first
   */
  public static List<OwnerAreas> of(Ledger ledger) {
    Map<String, OwnerAreas> rows = new HashMap<>();
    for (Entry entry : ledger.entries()) {
      if (entry.residentBytes() != 0) {
        boolean library =
            switch (entry.cause()) {
              case FRAMEWORK_OVERHEAD -> !entry.owner().isEmpty();
              default -> false;
            };
        rows.computeIfAbsent(
                name(entry), name -> new OwnerAreas(name, library, new EnumMap<>(Area.class)))
            .residentBytes
            .merge(entry.area(), entry.residentBytes(), Long::sum);
      }
    }
    List<OwnerAreas> sorted = new ArrayList<>(rows.values());
    sorted.sort(
        Comparator.comparing((OwnerAreas row) -> row.name().startsWith("("))
            .thenComparing(Comparator.comparingLong(OwnerAreas::sum).reversed())
            .thenComparing(OwnerAreas::name));
    return sorted;
  }

  /** Several as one. */
  static OwnerAreas together(String name, List<OwnerAreas> rows) {
    Map<Area, Long> sums = new EnumMap<>(Area.class);
    for (OwnerAreas row : rows) {
      row.residentBytes().forEach((area, bytes) -> sums.merge(area, bytes, Long::sum));
    }
    return new OwnerAreas(name, false, sums);
  }

  private static String name(Entry entry) {
    boolean ofApplication = entry.owner().equals(OwnerLabels.APPLICATION);
    return switch (entry.cause()) {
      case FRAMEWORK_OVERHEAD ->
          entry.owner().isEmpty() ? "(" + entry.cause().label() + ")" : entry.owner();
      case APPLICATION_CODE, PAYLOAD, OBJECT_INFLATION -> OwnerLabels.APPLICATION;
      default -> ofApplication ? OwnerLabels.APPLICATION : "(" + entry.cause().label() + ")";
    };
  }
}
