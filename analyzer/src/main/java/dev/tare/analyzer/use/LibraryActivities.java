// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.use;

import dev.tare.analyzer.framework.ClassPlaces;
import dev.tare.analyzer.framework.LibraryActivity;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.UseState;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.execution.ClassExecution;
import dev.tare.capture.execution.MethodExecution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of each library has run, over all snapshots of a capture. */
public final class LibraryActivities {

  private static final int MOST_NAMED = 12;

  private final Map<Owner, List<WatchedClass>> classes = new HashMap<>();
  private final Map<Integer, RanMethod> methods = new HashMap<>();
  private final Map<Owner, List<RanMethod>> byOwner = new HashMap<>();
  private final Families families;
  private final UseGraph graph;
  private final Instant end;
  private final boolean whole;

  private LibraryActivities(Capture capture, ClassPlaces places, List<LibraryUse> libraries) {
    Map<String, WatchedClass> watched = new LinkedHashMap<>();
    Instant last = Instant.MIN;
    for (Snapshot snapshot : capture.snapshots()) {
      if (snapshot.executions().isPresent()) {
        last = snapshot.timing().startedAt();
        for (ClassExecution each : snapshot.executions().get().classes()) {
          String key = Long.toHexString(each.loaderData()) + " " + each.name();
          WatchedClass known = watched.get(key);
          if (known == null) {
            watched.put(key, new WatchedClass(each, last));
          } else {
            known.add(each, last);
          }
        }
      }
    }
    this.end = last;
    this.whole =
        capture.snapshots().stream()
            .flatMap(snapshot -> snapshot.executions().stream())
            .allMatch(executions -> executions.unread() == 0);
    watched.values().forEach(each -> add(each, places));
    methods
        .values()
        .forEach(
            each -> byOwner.computeIfAbsent(each.owner(), owner -> new ArrayList<>()).add(each));
    this.families = new Families(libraries);
    this.graph = new UseGraph(methods, families);
  }

  /**
   * Adds to libraries how far they have run.
   *
   * @param capture the snapshots
   * @param places whose classes are whose
   * @param libraries of which classes are loaded
   * @return the same libraries; unchanged where no snapshot looked which methods ran
   */
  public static List<LibraryUse> addTo(
      List<LibraryUse> libraries, Capture capture, ClassPlaces places) {
    if (capture.snapshots().stream().allMatch(each -> each.executions().isEmpty())) {
      return libraries;
    }
    LibraryActivities activities = new LibraryActivities(capture, places, libraries);
    List<LibraryUse> known =
        libraries.stream().map(use -> activities.added(use, hasCode(use.owner(), places))).toList();
    return known.stream()
        .map(use -> use.loadedClasses() == 0 ? activities.ofRelatives(use, known) : use)
        .toList();
  }

  private LibraryUse added(LibraryUse use, boolean hasCode) {
    LibraryUse counted = use.initializedClasses().isPresent() ? use : withInitialized(use);
    return use.owner().kind() == Owner.Kind.LIBRARY && hasCode
        ? of(use.owner()).map(counted::withActivity).orElse(counted)
        : counted;
  }

  private LibraryUse withInitialized(LibraryUse use) {
    List<WatchedClass> own = classes.getOrDefault(use.owner(), List.of());
    return own.isEmpty() ? use : use.withInitializedClasses(initialized(own));
  }

  private static int initialized(List<WatchedClass> classes) {
    return (int) classes.stream().filter(each -> each.last().initialized()).count();
  }

  /** Of interfaces and annotations nothing can run, however much they are used. */
  private static boolean hasCode(Owner owner, ClassPlaces places) {
    return places.all().stream()
        .filter(place -> place.owner().equals(owner))
        .flatMap(place -> place.file().stream())
        .anyMatch(file -> file.shape().isEmpty() || file.shape().get().codeBytes() > 0);
  }

  /** A library without classes is used as far as those of its maker are that have some. */
  private LibraryUse ofRelatives(LibraryUse use, List<LibraryUse> libraries) {
    return libraries.stream()
        .filter(other -> families.areRelated(other.owner(), use.owner()))
        .flatMap(other -> other.activity().stream())
        .min(Comparator.comparing(LibraryActivity::state))
        .map(
            most ->
                use.withActivity(
                    new LibraryActivity(
                        most.state(),
                        0,
                        0,
                        0,
                        List.of(),
                        List.of(),
                        most.watched(),
                        most.lastRan())))
        .orElse(use);
  }

  private void add(WatchedClass watched, ClassPlaces places) {
    String name = watched.last().name();
    // Behind the name of a hidden class is its address.
    String ofHost = name.substring(0, (name + "+0x").indexOf("+0x"));
    Owner owner = places.ownerOf(ofHost).orElse(Owner.UNKNOWN);
    classes.computeIfAbsent(owner, key -> new ArrayList<>()).add(watched);
    for (MethodExecution run : watched.runs()) {
      methods.computeIfAbsent(run.id(), id -> new RanMethod(name, owner, run)).add(run);
    }
  }

  private Optional<LibraryActivity> of(Owner owner) {
    List<WatchedClass> own = classes.getOrDefault(owner, List.of());
    if (own.isEmpty()) {
      return Optional.empty();
    }
    Instant since = own.stream().map(WatchedClass::since).min(Comparator.naturalOrder()).get();
    Duration watched = Duration.between(since, end);
    Optional<Instant> lastRan =
        own.stream().flatMap(each -> each.lastRan().stream()).max(Comparator.naturalOrder());
    List<RanMethod> entries = graph.entries(owner);
    return Optional.of(
        new LibraryActivity(
            state(owner, watched, lastRan.isPresent()),
            own.stream().mapToInt(each -> each.last().methods()).sum(),
            own.stream().mapToInt(each -> each.last().ran()).sum(),
            own.stream().mapToLong(each -> each.last().invocations()).sum(),
            labels(entries.stream().filter(entry -> !graph.isLoading(entry)).toList()),
            labels(entries.stream().filter(graph::isLoading).toList()),
            watched,
            lastRan));
  }

  private UseState state(Owner owner, Duration watched, boolean ranMeanwhile) {
    if (ranMeanwhile) {
      return UseState.USED;
    }
    List<RanMethod> used =
        byOwner.getOrDefault(owner, List.of()).stream().filter(graph::isUsed).toList();
    if (used.isEmpty()) {
      // Who called it may be among what could not be read.
      return whole ? UseState.NEVER : UseState.UNDATED;
    }
    return watched.isZero() || !used.stream().allMatch(graph::countsCalls)
        ? UseState.UNDATED
        : UseState.AT_START_ONLY;
  }

  private static List<String> labels(List<RanMethod> methods) {
    return methods.stream().map(RanMethod::label).distinct().limit(MOST_NAMED).toList();
  }
}
