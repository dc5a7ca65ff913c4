// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.brought;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.framework.BroughtClasses;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.Capture;
import dev.tare.capture.execution.ClassGraph;
import dev.tare.capture.execution.Executions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Function;

/**
 * Who has brought classes of the JDK: those that are reached from the classes of one library, and
 * in no other way. Ways begin at the classes of libraries and the application, at what the JVM has
 * loaded for itself at its start, and at classes of the JDK that none of these reaches, such as
 * those that reflection has asked for. One of the last is nobody's, and no way begins at it, if
 * what its loader has loaded before and after it is brought by one library, which will have asked
 * for it.
 */
public final class Bringers {

  /** The colour of what the JVM has loaded for itself. */
  private static final int OF_JVM = 0;

  private final ReferredClasses classes;
  private final Function<String, OptionalDouble> bytesOf;

  /**
   * A search.
   *
   * @param classes all of them
   * @param bytesOf what the metadata of a class of the JDK takes; absent for one that was made at
   *     run time, or is not loaded any more
   */
  Bringers(ReferredClasses classes, Function<String, OptionalDouble> bytesOf) {
    this.classes = classes;
    this.bytesOf = bytesOf;
  }

  /**
   * Prepares the search.
   *
   * @param capture all snapshots
   * @param evidence of the last
   * @return absent where it was not read, or not wholly, which classes have led to which
   */
  public static Optional<Bringers> of(Capture capture, Evidence evidence) {
    if (evidence.places().isEmpty()) {
      return Optional.empty();
    }
    List<Optional<ClassGraph>> graphs =
        capture.snapshots().stream()
            .map(snapshot -> snapshot.executions().flatMap(Executions::graph))
            .toList();
    return ReferredClasses.of(graphs, evidence.places()::ownerOf)
        .map(classes -> new Bringers(classes, new MetadataShares(evidence)::bytes));
  }

  /** Adds to libraries what they have brought; they stay as they are where that is not known. */
  public static List<LibraryUse> addTo(
      List<LibraryUse> libraries, Capture capture, Evidence evidence) {
    return of(capture, evidence).map(found -> found.addTo(libraries)).orElse(libraries);
  }

  private List<LibraryUse> addTo(List<LibraryUse> libraries) {
    Map<Owner, List<Integer>> brought = brought(Function.identity());
    return libraries.stream()
        .map(
            use ->
                use.owner().kind() == Owner.Kind.LIBRARY
                    ? use.withBrings(sum(brought.getOrDefault(use.owner(), List.of())))
                    : use)
        .toList();
  }

  /** What several libraries have brought together, also what more than one of them leads to. */
  public BroughtClasses together(Set<Owner> libraries) {
    return sum(nodesOf(libraries));
  }

  /** The names of these classes. */
  public List<String> names(Set<Owner> libraries) {
    return nodesOf(libraries).stream().map(classes::name).toList();
  }

  private List<Integer> nodesOf(Set<Owner> libraries) {
    if (libraries.isEmpty()) {
      return List.of();
    }
    Owner all = libraries.iterator().next();
    return brought(owner -> libraries.contains(owner) ? all : owner).getOrDefault(all, List.of());
  }

  /** The classes of the JDK by who alone has brought them. */
  private Map<Owner, List<Integer>> brought(Function<Owner, Owner> group) {
    Map<Owner, Integer> colourOf = new HashMap<>();
    List<Owner> owners = new ArrayList<>(List.of(Owner.JVM));
    int[] start = new int[classes.size()];
    for (int node = 0; node < start.length; node++) {
      start[node] = Colours.NONE;
      if (!classes.isOfJdk(node)) {
        Owner owner = group.apply(classes.owner(node));
        Integer colour = colourOf.putIfAbsent(owner, owners.size());
        if (colour == null) {
          owners.add(owner);
        }
        start[node] = colourOf.get(owner);
      }
    }
    classes.loadedAtStart().forEach(node -> start[node] = OF_JVM);
    Colours colours = new Colours(classes.edges(), start);
    addImplementations(colours);
    colours.add(askedForByTheJdk(colours), OF_JVM);
    Map<Owner, List<Integer>> brought = new HashMap<>();
    for (int node = 0; node < start.length; node++) {
      boolean counts = start[node] == Colours.NONE && colours.of(node) > OF_JVM;
      if (counts && bytesOf.apply(classes.name(node)).isPresent()) {
        brought.computeIfAbsent(owners.get(colours.of(node)), owner -> new ArrayList<>()).add(node);
      }
    }
    return brought;
  }

  /** Lets supertypes lead to what nothing else leads to, in the order of loading. */
  private void addImplementations(Colours colours) {
    for (List<Integer> ofLoader : classes.inOrderOfLoading()) {
      for (int node : ofLoader) {
        if (colours.isNone(node)) {
          List<Integer> brought =
              classes.supertypes(node).stream()
                  .filter(supertype -> classes.isOfJdk(supertype) && colours.of(supertype) > OF_JVM)
                  .toList();
          if (brought.stream().map(colours::of).distinct().count() == 1) {
            brought.forEach(supertype -> colours.addEdge(supertype, node));
          }
        }
      }
    }
  }

  /** What nothing leads to, where its neighbours do not tell that a library has asked for it. */
  private List<Integer> askedForByTheJdk(Colours colours) {
    List<Integer> found = new ArrayList<>();
    for (List<Integer> ofLoader : classes.inOrderOfLoading()) {
      List<Integer> gap = new ArrayList<>();
      int before = OF_JVM;
      for (int node : ofLoader) {
        if (colours.isNone(node)) {
          gap.add(node);
        } else {
          if (before <= OF_JVM || before != colours.of(node)) {
            found.addAll(gap);
          }
          gap.clear();
          before = colours.of(node);
        }
      }
      found.addAll(gap);
    }
    for (int node = 0; node < classes.size(); node++) {
      if (classes.isHidden(node) && colours.isNone(node)) {
        found.add(node);
      }
    }
    return found;
  }

  private BroughtClasses sum(List<Integer> nodes) {
    if (nodes.isEmpty()) {
      return BroughtClasses.NONE;
    }
    Map<String, Integer> modules = new HashMap<>();
    double bytes = 0;
    for (int node : nodes) {
      modules.merge(classes.owner(node).name(), 1, Integer::sum);
      bytes += bytesOf.apply(classes.name(node)).orElse(0);
    }
    List<BroughtClasses.OfModule> sorted = new ArrayList<>();
    modules.forEach((module, count) -> sorted.add(new BroughtClasses.OfModule(module, count)));
    sorted.sort(
        Comparator.comparingInt(BroughtClasses.OfModule::classes)
            .reversed()
            .thenComparing(BroughtClasses.OfModule::module));
    return new BroughtClasses(nodes.size(), Math.round(bytes), sorted);
  }
}
