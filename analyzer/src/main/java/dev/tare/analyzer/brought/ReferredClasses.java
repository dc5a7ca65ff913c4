// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.brought;

import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.execution.ClassGraph;
import dev.tare.capture.execution.ClassReferences;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * All classes that the snapshots of a capture have told of, as nodes of a graph, with their owners.
 * A class of the JDK leads to what its code has come to; any other class to all that it names, for
 * to check its code the JVM may load that too. A class with a hidden one made for it leads to that.
 */
final class ReferredClasses {

  /** Between the name of a hidden class and its address. */
  private static final String ADDRESS = "+0x";

  /** The program {@code java} loads it just before the main class. */
  private static final String LAUNCHER = "sun.launcher.LauncherHelper";

  private final List<ClassReferences> classes;
  private final Owner[] owners;
  private final int[][] edges;
  private final Map<Integer, Integer> nodes = new HashMap<>();

  private ReferredClasses(
      Collection<ClassReferences> byNumber, Function<String, Optional<Owner>> ownerOf) {
    this.classes = List.copyOf(byNumber);
    this.owners = new Owner[classes.size()];
    Map<String, Integer> byName = new HashMap<>();
    for (int node = 0; node < owners.length; node++) {
      ClassReferences each = classes.get(node);
      nodes.put(each.id(), node);
      byName.putIfAbsent(each.name(), node);
      owners[node] = owner(each, ownerOf);
    }
    List<List<Integer>> found = new ArrayList<>();
    for (int node = 0; node < owners.length; node++) {
      ClassReferences each = classes.get(node);
      List<Integer> leadsTo = new ArrayList<>();
      each.supertypes().forEach(id -> add(nodes.get(id), leadsTo));
      each.resolved().forEach(id -> add(nodes.get(id), leadsTo));
      if (!isOfJdk(node)) {
        each.named().forEach(id -> add(nodes.get(id), leadsTo));
      }
      found.add(leadsTo);
    }
    for (int node = 0; node < owners.length; node++) {
      Integer host = isHidden(node) ? byName.get(host(classes.get(node).name())) : null;
      if (host != null) {
        found.get(host).add(node);
      }
    }
    this.edges = new int[owners.length][];
    for (int node = 0; node < edges.length; node++) {
      edges[node] = found.get(node).stream().mapToInt(Integer::intValue).toArray();
    }
  }

  /**
   * Gathers the classes.
   *
   * @param graphs what each snapshot has told
   * @param ownerOf whose the class of a name is, absent if that is not known
   * @return absent unless the last snapshot has read all of them, and none is lost
   */
  static Optional<ReferredClasses> of(
      List<Optional<ClassGraph>> graphs, Function<String, Optional<Owner>> ownerOf) {
    Map<Integer, ClassReferences> byNumber = new TreeMap<>();
    Optional<ClassGraph> last = Optional.empty();
    for (Optional<ClassGraph> graph : graphs) {
      last = graph;
      graph.ifPresent(each -> each.classes().forEach(one -> byNumber.put(one.id(), one)));
    }
    return last.filter(graph -> graph.unread() == 0 && graph.allClasses() == byNumber.size())
        .map(graph -> new ReferredClasses(byNumber.values(), ownerOf));
  }

  private static void add(Integer node, List<Integer> leadsTo) {
    if (node != null) {
      leadsTo.add(node);
    }
  }

  private static Owner owner(ClassReferences each, Function<String, Optional<Owner>> ownerOf) {
    if (each.name().isEmpty() && each.loaderData() == 0) {
      return Owner.JVM;
    }
    return ownerOf
        .apply(each.name().substring(0, (each.name() + ADDRESS).indexOf(ADDRESS)))
        .orElse(Owner.UNKNOWN);
  }

  /** The class that a hidden one was made for, by its name: what is before the last dollar sign. */
  private static String host(String name) {
    String own = name.substring(0, name.indexOf(ADDRESS));
    int end = own.contains("$$") ? own.indexOf("$$") : Math.max(0, own.lastIndexOf('$'));
    return own.substring(0, end);
  }

  int size() {
    return classes.size();
  }

  int[][] edges() {
    return edges.clone();
  }

  /** Its superclass and interfaces. */
  List<Integer> supertypes(int node) {
    List<Integer> supertypes = new ArrayList<>();
    classes.get(node).supertypes().forEach(id -> add(nodes.get(id), supertypes));
    return supertypes;
  }

  String name(int node) {
    return classes.get(node).name();
  }

  Owner owner(int node) {
    return owners[node];
  }

  boolean isOfJdk(int node) {
    return owners[node].kind() == Owner.Kind.JVM || owners[node].kind() == Owner.Kind.JDK_MODULE;
  }

  boolean isHidden(int node) {
    return classes.get(node).name().contains(ADDRESS);
  }

  /** The classes of each loader in the order in which it has loaded them, without hidden ones. */
  Collection<List<Integer>> inOrderOfLoading() {
    Map<Long, List<Integer>> byLoader = new LinkedHashMap<>();
    for (int node = 0; node < owners.length; node++) {
      if (!isHidden(node)) {
        byLoader
            .computeIfAbsent(classes.get(node).loaderData(), key -> new ArrayList<>())
            .add(node);
      }
    }
    return byLoader.values();
  }

  /** The classes of the JDK that were loaded before the main class. */
  List<Integer> loadedAtStart() {
    List<Integer> start = new ArrayList<>();
    for (List<Integer> ofLoader : inOrderOfLoading()) {
      for (int i = 0; i < ofLoader.size() && start.isEmpty(); i++) {
        if (name(ofLoader.get(i)).equals(LAUNCHER)) {
          start.addAll(ofLoader.subList(0, i + 1));
        }
      }
    }
    return start;
  }
}
