// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Class loaders of one class that should be gone for the same reasons and are held in the same
 * ways, as those of an application that was redeployed many times. One change lets go of all of
 * them.
 *
 * @param loaders at least one, most retained bytes first
 */
public record AlikeLoaders(List<LeakedLoader> loaders) {

  /** Places in arrays and addresses of hidden classes, which differ by chance. */
  private static final Pattern PLACE = Pattern.compile("\\[\\d+]|0x[0-9a-f]+");

  /** Threads of a pool differ in a number only. */
  private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

  private static final Pattern NUMBER = Pattern.compile("\\d+");

  private static final int MOST_NAMES = 5;

  /** What must be equal. */
  private record Shape(
      String type, List<LoaderSign.Kind> signs, List<HolderCause> causes, List<String> paths) {}

  /** Takes a private copy. */
  public AlikeLoaders {
    loaders = List.copyOf(loaders);
  }

  /**
   * Groups loaders.
   *
   * @param all most retained bytes first
   * @return those that keep most together first
   */
  public static List<AlikeLoaders> of(List<LeakedLoader> all) {
    Map<Shape, List<LeakedLoader>> groups = new LinkedHashMap<>();
    for (LeakedLoader loader : all) {
      groups.computeIfAbsent(shape(loader), any -> new ArrayList<>()).add(loader);
    }
    return groups.values().stream()
        .map(AlikeLoaders::new)
        .sorted((one, other) -> Long.compare(other.retainedBytes(), one.retainedBytes()))
        .toList();
  }

  private static Shape shape(LeakedLoader loader) {
    return new Shape(
        loader.type(),
        loader.signs().stream().map(LoaderSign::kind).toList(),
        loader.holders().stream().map(LoaderHolder::cause).toList(),
        loader.holders().stream().map(holder -> shape(holder.path())).toList());
  }

  private static String shape(List<String> path) {
    String steps = PLACE.matcher(String.join(" > ", path)).replaceAll("#");
    return QUOTED
        .matcher(steps)
        .replaceAll(name -> Matcher.quoteReplacement(NUMBER.matcher(name.group()).replaceAll("#")));
  }

  /** The one that keeps most, which stands for all. */
  public LeakedLoader first() {
    return loaders.get(0);
  }

  /** How many there are. */
  public int count() {
    return loaders.size();
  }

  /** How many classes they hold together. */
  public long classes() {
    return loaders.stream().mapToLong(LeakedLoader::classes).sum();
  }

  /** How many objects only they and other dead loaders keep alive. */
  public long retainedObjects() {
    return loaders.stream().mapToLong(LeakedLoader::retainedObjects).sum();
  }

  /** The true sizes of these. */
  public long retainedBytes() {
    return loaders.stream().mapToLong(LeakedLoader::retainedBytes).sum();
  }

  /** The loaders in words: their class, and what they are named where that is a few names. */
  public String name() {
    List<String> names =
        loaders.stream()
            .filter(loader -> loader.name().startsWith(loader.type()))
            .map(loader -> loader.name().substring(loader.type().length()).strip())
            .filter(name -> !name.isEmpty())
            .distinct()
            .sorted()
            .toList();
    return names.isEmpty() || names.size() > MOST_NAMES
        ? first().type()
        : first().type() + " " + String.join(", ", names);
  }
}
