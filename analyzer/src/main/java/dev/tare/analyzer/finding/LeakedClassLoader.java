// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.jvm.ClassLoaderShare;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.loader.AlikeLoaders;
import dev.tare.analyzer.loader.HolderCause;
import dev.tare.analyzer.loader.LeakedLoader;
import dev.tare.analyzer.loader.LoaderHolder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Class loaders that should be gone, one finding for each kind of holder, which tells of those that
 * are held alike once. What their classes take is told by the JVM for each loader, but without its
 * address: a loader of the dump is one of those of its type with its number of classes, so it uses
 * at least what the least of these does.
 */
final class LeakedClassLoader {

  private static final int MOST_NAMED = 5;
  private static final int MOST_REMEDIES = 3;

  /** Above it a leak is worth a change whether or not it repeats. */
  private static final long WORTH_ACTING_BYTES = 1 << 20;

  private LeakedClassLoader() {}

  /**
   * The findings.
   *
   * @param leaked the loaders of the dump
   * @param shares what the JVM said of its loaders, empty if it was not asked
   */
  static List<Finding> find(List<LeakedLoader> leaked, List<ClassLoaderShare> shares) {
    Map<LeakedLoader, Long> metadata = metadata(leaked, shares);
    Map<HolderCause, List<LeakedLoader>> byCause = new EnumMap<>(HolderCause.class);
    for (LeakedLoader loader : leaked) {
      byCause
          .computeIfAbsent(loader.holders().get(0).cause(), any -> new ArrayList<>())
          .add(loader);
    }
    List<Finding> findings = new ArrayList<>();
    byCause.forEach((cause, loaders) -> findings.add(finding(cause, loaders, metadata)));
    return findings;
  }

  private static Map<LeakedLoader, Long> metadata(
      List<LeakedLoader> leaked, List<ClassLoaderShare> shares) {
    Map<String, List<Long>> bytesOf = new HashMap<>();
    shares.stream()
        .sorted(Comparator.comparingLong(ClassLoaderShare::usedBytes))
        .forEach(
            share ->
                bytesOf
                    .computeIfAbsent(
                        share.loader() + " " + share.classes(), any -> new ArrayList<>())
                    .add(share.usedBytes()));
    Map<LeakedLoader, Long> metadata = new HashMap<>();
    for (LeakedLoader loader : leaked) {
      List<Long> left = bytesOf.getOrDefault(loader.type() + " " + loader.classes(), List.of());
      if (!left.isEmpty()) {
        metadata.put(loader, left.remove(0));
      }
    }
    return metadata;
  }

  private static Finding finding(
      HolderCause cause, List<LeakedLoader> loaders, Map<LeakedLoader, Long> metadata) {
    long bytes = 0;
    List<Sentence> evidence = new ArrayList<>();
    Certainty certainty = Certainty.DERIVED;
    for (LeakedLoader loader : loaders) {
      Long used = metadata.get(loader);
      bytes += loader.retainedBytes() + (used == null ? 0 : used);
      certainty = certainty.and(loader.certainty());
    }
    List<AlikeLoaders> groups = AlikeLoaders.of(loaders);
    groups.stream().limit(MOST_NAMED).forEach(group -> evidence.addAll(evidence(group, metadata)));
    if (groups.size() > MOST_NAMED) {
      int more = groups.stream().skip(MOST_NAMED).mapToInt(AlikeLoaders::count).sum();
      evidence.add(
          Sentence.plain(more + (more == 1 ? " more is" : " more are") + " held by such."));
    }
    return new Finding(
        "leaked-class-loader",
        certainty == Certainty.DERIVED && bytes >= WORTH_ACTING_BYTES
            ? Severity.MEDIUM
            : Severity.INFO,
        (loaders.size() == 1
                ? "A class loader should be gone and is held by "
                : loaders.size() + " class loaders should be gone and are held by ")
            + cause.holder(),
        owner(loaders),
        certainty,
        evidence,
        remedies(loaders),
        Optional.of(new Finding.Savings(bytes, bytes, bytes)),
        "Heap that becomes free stays resident until the collector gives it back.",
        "End the application again and record with --heap dump: the finding is gone.");
  }

  /** The loaders' own class, if they have one. */
  private static String owner(List<LeakedLoader> loaders) {
    List<String> types = loaders.stream().map(LeakedLoader::type).distinct().toList();
    return types.size() == 1 ? types.get(0) : "";
  }

  private static List<Sentence> evidence(AlikeLoaders alike, Map<LeakedLoader, Long> metadata) {
    LeakedLoader first = alike.first();
    List<Sentence> evidence = new ArrayList<>();
    String others = alike.count() == 1 ? "" : " and " + (alike.count() - 1) + " more held alike";
    String who =
        alike.name()
            + first.source().map(source -> " of " + source).orElse("")
            + " at 0x"
            + Long.toHexString(first.address())
            + others
            + ": ";
    first.signs().forEach(sign -> evidence.add(Sentence.plain(who + sign.words())));
    first
        .holders()
        .forEach(
            holder ->
                evidence.add(
                    Sentence.plain(holder.words() + " " + String.join(" > ", holder.path()))));
    evidence.add(kept(alike, metadata));
    return evidence;
  }

  private static Sentence kept(AlikeLoaders alike, Map<LeakedLoader, Long> metadata) {
    boolean isOne = alike.count() == 1;
    String keeps = isOne ? "It keeps {} of heap. " : "Together they keep {} of heap. ";
    String whose = isOne ? "Its" : "Their";
    List<LeakedLoader> measured = alike.loaders().stream().filter(metadata::containsKey).toList();
    if (measured.isEmpty()) {
      return Sentence.of(
          keeps + "What " + whose.toLowerCase(Locale.ROOT) + " classes take was not measured.",
          alike.retainedBytes());
    }
    long classes = measured.stream().mapToLong(LeakedLoader::classes).sum();
    int unmeasured = alike.count() - measured.size();
    return Sentence.of(
        keeps
            + whose
            + (classes == 1 ? " class has " : " " + classes + " classes have ")
            + "at least {} of metadata."
            + (unmeasured == 0 ? "" : " That of " + unmeasured + " was not measured."),
        alike.retainedBytes(),
        measured.stream().mapToLong(metadata::get).sum());
  }

  /** All holders must let go, so all their remedies, the most frequent first. */
  private static String remedies(List<LeakedLoader> loaders) {
    Map<HolderCause, Long> times =
        loaders.stream()
            .flatMap(loader -> loader.holders().stream().map(LoaderHolder::cause).distinct())
            .collect(Collectors.groupingBy(cause -> cause, Collectors.counting()));
    return times.entrySet().stream()
        .sorted(
            Map.Entry.<HolderCause, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST_REMEDIES)
        .map(entry -> entry.getKey().remedy())
        .collect(Collectors.joining(" "));
  }
}
