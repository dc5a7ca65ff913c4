// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.walk;

import dev.tare.analyzer.walk.WalkedCategory.Figure;
import dev.tare.capture.content.Boxes;
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

  /**
   * What the agent makes the JDK keep or drop in its own tables does not depend on the size of the
   * heap: on idle services 1 to 2 KiB of empty collections came within two seconds.
   */
  private static final long LEAST_DRIFT_BYTES = 4096;

  /** With less, what was not reached is no rest any more. */
  private static final double LEAST_REACH = 0.85;

  private static final double WIDEST = 0.30;

  /** The part of a category that may be of classes of which few objects have any. */
  private static final double MOST_RARE = 0.10;

  /** With less, not even a lower bound tells anything. */
  private static final double LEAST_REACH_OF_BOUND = 0.10;

  private final Map<String, ClassReach> classes = new HashMap<>();
  private final boolean compared;

  /** Bytes of the header of an array: in arrays of some class no text is a copy, so all have it. */
  private final double headerOfArrays;

  private CategoryBounds(HeapWalk walk, List<ClassReach> reached, boolean compared) {
    reached.forEach(one -> classes.put(one.walked().name(), one));
    this.compared = compared;
    this.headerOfArrays =
        walk.contents().stream()
            .filter(row -> row.category() == InflationCategory.HEADERS)
            .filter(row -> row.className().endsWith("[]"))
            .mapToDouble(this::perObject)
            .max()
            .orElse(0);
  }

  private double perObject(WalkedContent row) {
    return (double) row.bytes() / Math.max(1, classes.get(row.className()).walked().objects());
  }

  /**
   * The categories that have bytes.
   *
   * @param compared whether there is a histogram
   */
  static List<WalkedCategory> of(HeapWalk walk, List<ClassReach> classes, boolean compared) {
    CategoryBounds bounds = new CategoryBounds(walk, classes, compared);
    List<WalkedCategory> categories = new ArrayList<>();
    for (InflationCategory category : InflationCategory.values()) {
      List<WalkedContent> rows =
          walk.contents().stream().filter(row -> row.category() == category).toList();
      if (!rows.isEmpty() && category != InflationCategory.OBSERVER) {
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
    double changing = 0;
    for (WalkedContent row : rows) {
      ClassReach reach = classes.get(row.className());
      changing += reach == null ? 0 : row.bytes() * reach.newPart();
      boolean isOfOthers = row.className().equals(WalkedClass.OTHERS);
      // Texts and tables belong to the Strings and collections that hold them.
      boolean counts =
          !owned || row.owners() > 0 || category == InflationCategory.SPARE_CAPACITY && !isOfOthers;
      if (reach != null && counts) {
        double part = owned ? Math.max(row.bytes(), row.owners()) : row.bytes();
        weight += part;
        weighted += part * reach.reach();
        rare += isRare(row, reach) ? part : 0;
        more += more(row, reach);
      }
    }
    long boxed = owned ? 0 : bytesOfUnreachedBoxes(category);
    more += boxed;
    double reach = weight + boxed == 0 ? 1 : weighted / (weight + boxed);
    // What a walk reaches at different times was never there at once.
    long low = Math.max(0, reached - Math.round(drift(reached) + changing));
    long high = reached + more + Math.round(drift(reached + more) + changing);
    boolean narrow = high - low <= WIDEST * Math.max(1, reached);
    if (compared && reach >= LEAST_REACH && narrow && rare <= MOST_RARE * weight) {
      return new WalkedCategory(
          category, reached, reach, Figure.INTERVAL, low, OptionalLong.of(high));
    }
    Figure figure =
        compared && reach < LEAST_REACH_OF_BOUND ? Figure.NOT_SAMPLED : Figure.LOWER_BOUND;
    return new WalkedCategory(category, reached, reach, figure, low, OptionalLong.empty());
  }

  private static double drift(long bytes) {
    return Math.max(LEAST_DRIFT_BYTES, DRIFT * bytes);
  }

  /** What fewer than one in a hundred objects have may be frequent among those not reached. */
  private static boolean isRare(WalkedContent row, ClassReach reach) {
    return row.owners() > 0
        && row.percentile99Bytes() == 0
        && reach.unreachedObjects() > MOST_RARE * row.owners();
  }

  /** The most that the objects which were not reached may have. */
  private long more(WalkedContent row, ClassReach reach) {
    WalkedClass walked = reach.walked();
    if (walked.objects() == 0) {
      return 0;
    }
    double perObject = (double) row.bytes() / walked.objects();
    double byObjects = reach.unreachedObjects() * perObject;
    if (row.owners() > 0) {
      return Math.round(Math.max(reach.unreachedObjects() * row.percentile99Bytes(), byObjects));
    }
    double byBytes = (double) row.bytes() / walked.bytes() * reach.unreachedBytes();
    return switch (row.category()) {
      // Of short arrays and small objects more is header and gap than of large ones.
      case HEADERS ->
          Math.round(
              walked.name().endsWith("[]")
                  ? reach.unreachedObjects() * Math.max(headerOfArrays, perObject)
                  : Math.max(byObjects, byBytes));
      case ALIGNMENT -> Math.round(Math.max(byObjects, byBytes));
      default -> Math.round(byBytes);
    };
  }

  private long bytesOfUnreachedBoxes(InflationCategory category) {
    long values = 0;
    long all = 0;
    for (ClassReach reach : classes.values()) {
      if (reach.isOnlyCounted()) {
        values += reach.unreachedObjects() * Boxes.valueBytes(reach.walked().name());
        all += reach.unreachedBytes();
      }
    }
    return switch (category) {
      case BOXING -> all - values;
      case PAYLOAD -> values;
      default -> 0;
    };
  }
}
