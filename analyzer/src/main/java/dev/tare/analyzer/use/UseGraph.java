// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.use;

import dev.tare.analyzer.ownership.Owner;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which methods of libraries have run because somebody uses the library, and which only because it
 * was loaded. Used is what follows from an entry: a method that code of another maker may have
 * called, or a public one that no code we know has called, so that reflection did. No use are the
 * initialisers of classes and what follows from these alone, and entries that load a native
 * library: those at whose end is a call that does so, if they were called a few times only; and the
 * only entry, called once, of a library that an initialiser loads.
 */
final class UseGraph {

  /** Who calls a method more often does not call it for the sake of loading. */
  private static final int MOST_LOADING_CALLS = 16;

  private final Map<Integer, RanMethod> methods;
  private final Families families;
  private final Map<String, List<RanMethod>> byClass = new HashMap<>();
  private final Set<RanMethod> leadsToLoad = new HashSet<>();
  private final Set<RanMethod> initializesLoad = new HashSet<>();
  private final Set<RanMethod> used = new HashSet<>();
  private final Map<Owner, List<RanMethod>> entries = new HashMap<>();

  /**
   * A graph.
   *
   * @param methods that have run, by their id
   * @param families who belongs together
   */
  UseGraph(Map<Integer, RanMethod> methods, Families families) {
    this.methods = methods;
    this.families = families;
    for (RanMethod method : methods.values()) {
      byClass.computeIfAbsent(method.className(), name -> new ArrayList<>()).add(method);
      for (RanMethod called : called(method)) {
        called.callers().add(method);
      }
    }
    findWhatLoads(leadsToLoad, false);
    findWhatLoads(initializesLoad, true);
    findEntries();
    findUsed();
  }

  /** The methods of a library that others have called, most called first. */
  List<RanMethod> entries(Owner owner) {
    return entries.getOrDefault(owner, List.of()).stream()
        .sorted(
            Comparator.comparingLong(RanMethod::invocations)
                .reversed()
                .thenComparing(RanMethod::label))
        .toList();
  }

  /** Whether an entry was called to load the library, rather than to use it. */
  boolean isLoading(RanMethod entry) {
    if (leadsToLoad.contains(entry)) {
      return entry.invocations() <= MOST_LOADING_CALLS;
    }
    return initializesLoad.contains(entry)
        && entry.invocations() <= entry.loaders()
        && entries.values().stream()
            .flatMap(List::stream)
            .filter(other -> isRelated(other, entry) && !leadsToLoad.contains(other))
            .allMatch(entry::equals);
  }

  /** Whether a method has run because the library is used. */
  boolean isUsed(RanMethod method) {
    return used.contains(method);
  }

  /**
   * Whether each call of a used method would have been counted: neither it nor a method that calls
   * it, into which it may be inlined, has compiled code that does not count.
   */
  boolean countsCalls(RanMethod method) {
    return !method.isUncounted() && method.callers().stream().noneMatch(RanMethod::isUncounted);
  }

  private List<RanMethod> called(RanMethod method) {
    List<RanMethod> called = new ArrayList<>();
    for (int id : method.calls()) {
      RanMethod other = methods.get(id);
      if (other != null && other != method) {
        called.add(other);
      }
    }
    return called;
  }

  private boolean isRelated(RanMethod one, RanMethod other) {
    return families.areRelated(one.owner(), other.owner());
  }

  /**
   * Backwards from what loads a library, within its family.
   *
   * @param found takes the methods
   * @param throughInitializers whether also through initialisers of classes, which may have run
   *     when one of those who call the class did
   */
  private void findWhatLoads(Set<RanMethod> found, boolean throughInitializers) {
    Deque<RanMethod> open = new ArrayDeque<>();
    for (RanMethod method : methods.values()) {
      if (method.loadsLibrary() && found.add(method)) {
        open.add(method);
      }
    }
    while (!open.isEmpty()) {
      RanMethod method = open.removeFirst();
      List<RanMethod> callers = method.callers();
      if (method.isClassInitializer()) {
        callers = throughInitializers ? byClass.get(method.className()) : List.of();
      }
      for (RanMethod caller : callers) {
        if (isRelated(caller, method) && found.add(caller)) {
          open.add(caller);
        }
      }
    }
  }

  private void findEntries() {
    for (RanMethod method : methods.values()) {
      if (isEntry(method)) {
        entries.computeIfAbsent(method.owner(), owner -> new ArrayList<>()).add(method);
      }
    }
  }

  private void findUsed() {
    Deque<RanMethod> open = new ArrayDeque<>();
    for (List<RanMethod> ofOne : entries.values()) {
      for (RanMethod entry : ofOne) {
        if (!isLoading(entry) && used.add(entry)) {
          open.add(entry);
        }
      }
    }
    while (!open.isEmpty()) {
      RanMethod method = open.removeFirst();
      follow(called(method), method, open);
      if (method.isConstructor()) {
        List<RanMethod> all = byClass.get(method.className());
        follow(all.stream().filter(RanMethod::isCallback).toList(), method, open);
      }
    }
  }

  private void follow(Collection<RanMethod> next, RanMethod from, Deque<RanMethod> open) {
    for (RanMethod each : next) {
      if (isRelated(from, each) && used.add(each)) {
        open.add(each);
      }
    }
  }

  private boolean isEntry(RanMethod method) {
    if (method.isClassInitializer() || method.owner().kind() != Owner.Kind.LIBRARY) {
      return false;
    }
    boolean fromOutside = method.callers().stream().anyMatch(each -> !isRelated(each, method));
    boolean byNobodyKnown =
        method.callers().isEmpty()
            && method.isPublic()
            && !method.isConstructor()
            && !method.isCallback();
    return fromOutside || byNobodyKnown;
  }
}
