// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.walk;

import dev.tare.analyzer.walk.WalkedCategory.Figure;
import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.walk.HeapWalk;
import dev.tare.capture.walk.WalkedClass;
import dev.tare.capture.walk.WalkedContent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What may be said of all objects from those that were reached. Nothing is scaled up: objects that
 * were not reached are often of another kind (literals and names of the JVM), and many are dead.
 * They only widen the interval, each by what 99 in 100 reached objects of its class do not exceed.
 */
final class CategoryBounds {

  /** Objects are made and dropped between histogram and walk. */
  private static final double DRIFT = 0.02;

  /** With less, what was not reached is no rest any more. */
  private static final double LEAST_REACH = 0.85;

  private static final double WIDEST = 0.30;

  /** The part of a category that may be of classes of which few objects have any. */
  private static final double MOST_RARE = 0.10;

  /** With less, not even a lower bound tells anything. */
  private static final double LEAST_REACH_OF_BOUND = 0.10;

  private final Map<String, ClassReach> classes = new HashMap<>();
  private final boolean compared;

  private CategoryBounds(List<ClassReach> reached, boolean compared) {
    reached.forEach(one -> classes.put(one.walked().name(), one));
    this.compared = compared;
  }

  /**
   * The categories that have bytes.
   *
   * @param compared whether there is a histogram
   */
  static List<WalkedCategory> of(HeapWalk walk, List<ClassReach> classes, boolean compared) {
    CategoryBounds bounds = new CategoryBounds(classes, compared);
    List<WalkedCategory> categories = new ArrayList<>();
    for (InflationCategory category : InflationCategory.values()) {
      List<WalkedContent> rows =
          walk.contents().stream().filter(row -> row.category() == category).toList();
      if (!rows.isEmpty()) {
        categories.add(bounds.category(category, rows));
      }
    }
    return categories;
  }

  private WalkedCategory category(InflationCategory category, List<WalkedContent> rows) {
    long reached = rows.stream().mapToLong(WalkedContent::bytes).sum();
    boolean owned = rows.stream().anyMatch(row -> row.owners() > 0);
    double weight = 0;
    double weighted = 0;
    double rare = 0;
    long more = 0;
    for (WalkedContent row : rows) {
      ClassReach reach = classes.get(row.className());
      // Texts and tables belong to the Strings and collections that hold them.
      boolean counts =
          !row.className().equals(WalkedClass.OTHERS)
              && (!owned || row.owners() > 0 || category == InflationCategory.SPARE_CAPACITY);
      if (reach != null && counts) {
        double part = owned ? Math.max(row.bytes(), row.owners()) : row.bytes();
        weight += part;
        weighted += part * reach.reach();
        rare += isRare(row, reach) ? part : 0;
        more += more(row, reach);
      }
    }
    double reach = weight == 0 ? 1 : weighted / weight;
    long low = Math.round(reached * (1 - DRIFT));
    long high = Math.round((reached + more) * (1 + DRIFT));
    boolean narrow = high - low <= WIDEST * Math.max(1, reached);
    if (compared && reach >= LEAST_REACH && narrow && rare <= MOST_RARE * weight) {
      return new WalkedCategory(
          category, reached, reach, Figure.INTERVAL, low, OptionalLong.of(high));
    }
    Figure figure =
        compared && reach < LEAST_REACH_OF_BOUND ? Figure.NOT_SAMPLED : Figure.LOWER_BOUND;
    return new WalkedCategory(category, reached, reach, figure, low, OptionalLong.empty());
  }

  /** What fewer than one in a hundred objects have may be frequent among those not reached. */
  private static boolean isRare(WalkedContent row, ClassReach reach) {
    return row.owners() > 0
        && row.percentile99Bytes() == 0
        && reach.unreachedObjects() > MOST_RARE * row.owners();
  }

  /** The most that the objects which were not reached may have. */
  private static long more(WalkedContent row, ClassReach reach) {
    WalkedClass walked = reach.walked();
    if (row.owners() > 0) {
      long mean = row.bytes() / Math.max(1, walked.objects());
      return reach.unreachedObjects() * Math.max(row.percentile99Bytes(), mean);
    }
    if (walked.bytes() == 0) {
      return 0;
    }
    return Math.round((double) row.bytes() / walked.bytes() * reach.unreachedBytes());
  }
}
