// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.framework.OwnerLabels;
import dev.tare.analyzer.jvm.ClassLoaderShare;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Division;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ledger.Share;
import dev.tare.analyzer.ownership.Owner;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Class metadata by class loader, and of each loader by whose its classes are, where that is known.
 * Otherwise loaders of one type are one row, and are an agent's if its jar has their class. What
 * the loaders have reserved in chunks and do not use is a row of its own.
 */
final class LoaderRows {

  /** Seen: 1 to 3 %, with Tare's agent in a small JVM of JDK 17. */
  private static final double TOLERATED_EXCESS = 0.05;

  private LoaderRows() {}

  /**
   * The rows of an entry. The JVM counts what it has handed out, of which a little may not be
   * touched yet, or newer than the pages. An agent that looks from inside loads classes between the
   * pages and the count, so it is the agent's first. What is more is then so much less of the
   * largest row, and all are estimates.
   */
  static List<Division.Part> of(Entry entry, Evidence evidence) {
    long resident = entry.amounts().uniqueBytes();
    List<ClassLoaderShare> counted = evidence.jvm().loaders();
    List<ClassLoaderShare> loaders = withoutNewest(counted, Math.max(0, used(counted) - resident));
    long used = used(loaders);
    long newest = used(counted) - used;
    long excess = Math.max(0, used - resident);
    if (loaders.isEmpty() || excess > resident * TOLERATED_EXCESS) {
      return Content.whole(entry);
    }
    Map<Label, Long> bytesByLabel = new LinkedHashMap<>();
    for (ClassLoaderShare loader : loaders) {
      addLoader(entry.label(), loader, evidence, bytesByLabel);
    }
    if (excess > 0) {
      return estimated(bytesByLabel, excess).orElseGet(() -> Content.whole(entry));
    }
    List<Division.Part> parts = new ArrayList<>();
    bytesByLabel.forEach((label, bytes) -> parts.add(part(label, bytes, newest)));
    Label slack =
        new Label(
            entry.area(), Cause.JVM_RUNTIME, "metaspace", "committed, not used", Certainty.DERIVED);
    parts.add(Division.Part.of(slack, resident - used));
    return parts;
  }

  private static long used(List<ClassLoaderShare> loaders) {
    return loaders.stream().mapToLong(ClassLoaderShare::usedBytes).sum();
  }

  /** Takes what is newer than the pages from the loaders of Tare's agent, as far as it can. */
  private static List<ClassLoaderShare> withoutNewest(List<ClassLoaderShare> all, long newest) {
    long left = newest;
    List<ClassLoaderShare> loaders = new ArrayList<>();
    for (ClassLoaderShare loader : all) {
      long taken = loader.isOfTare() ? Math.min(left, loader.usedBytes()) : 0;
      loaders.add(loader.less(taken));
      left -= taken;
    }
    return loaders;
  }

  private static Division.Part part(Label label, long bytes, long newest) {
    if (newest == 0 || label.cause() != Cause.OBSERVER) {
      return Division.Part.of(label, bytes);
    }
    return new Division.Part(
        label.because(label.cause(), label.detail(), label.certainty().and(Certainty.ESTIMATED)),
        bytes,
        OptionalLong.of(bytes),
        OptionalLong.of(bytes + newest));
  }

  /** The classes of an agent are its own whoever made them; all others are their owners'. */
  private static void addLoader(
      Label metadata, ClassLoaderShare loader, Evidence evidence, Map<Label, Long> bytesByLabel) {
    boolean ofAgent =
        loader.isOfTare() || evidence.agents().ownerOfClass(loader.loader()).isPresent();
    Map<Owner, Long> weights =
        ofAgent
            ? Map.of()
            : evidence.places().weights(loader.loaderData(), evidence.usesDefaultArchive());
    long whole = weights.values().stream().mapToLong(Long::longValue).sum();
    if (whole == 0) {
      bytesByLabel.merge(label(metadata, loader, evidence), loader.usedBytes(), Long::sum);
      return;
    }
    // Method handles serve all libraries, and their forms are the bootstrap loader's.
    long ofHandles = loader.loaderData() == 0 ? loader.hiddenBytes() : 0;
    long ofClasses = loader.usedBytes() - ofHandles;
    bytesByLabel.merge(
        OwnerLabels.label(metadata.area(), Owner.JVM, "class metadata", Certainty.DERIVED),
        ofHandles,
        Long::sum);
    long weighed = 0;
    long divided = 0;
    for (Map.Entry<Owner, Long> owner : weights.entrySet()) {
      weighed += owner.getValue();
      long upToHere = Share.of(ofClasses, weighed, whole);
      Label label =
          OwnerLabels.label(metadata.area(), owner.getKey(), "class metadata", Certainty.DERIVED);
      bytesByLabel.merge(label, upToHere - divided, Long::sum);
      divided = upToHere;
    }
  }

  /** Absent if even the largest row is smaller than the excess. */
  private static Optional<List<Division.Part>> estimated(
      Map<Label, Long> bytesByLabel, long excess) {
    Label largest = Collections.max(bytesByLabel.entrySet(), Map.Entry.comparingByValue()).getKey();
    if (bytesByLabel.get(largest) < excess) {
      return Optional.empty();
    }
    List<Division.Part> parts = new ArrayList<>();
    bytesByLabel.forEach(
        (label, bytes) ->
            parts.add(
                new Division.Part(
                    label.because(
                        label.cause(), label.detail(), label.certainty().and(Certainty.ESTIMATED)),
                    label.equals(largest) ? bytes - excess : bytes,
                    OptionalLong.of(Math.max(0, bytes - excess)),
                    OptionalLong.of(bytes))));
    return Optional.of(parts);
  }

  /** That the loader's class is in an agent's jar is told by its name, so it is not certain. */
  private static Label label(Label metadata, ClassLoaderShare loader, Evidence evidence) {
    Optional<String> agent = evidence.agents().ownerOfClass(loader.loader());
    if (agent.isPresent() && !loader.isOfTare() && !loader.isOfJdk()) {
      return new Label(
          metadata.area(),
          Cause.FRAMEWORK_OVERHEAD,
          agent.get(),
          "classes of the loader " + loader.loader(),
          Certainty.HEURISTIC);
    }
    Cause others = loader.isOfTare() ? Cause.OBSERVER : Cause.UNDIVIDED;
    Cause cause = loader.isOfJdk() ? Cause.JVM_RUNTIME : others;
    return new Label(
        metadata.area(), cause, loader.loader(), "classes of the loader", Certainty.DERIVED);
  }
}
