// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.use;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.RepeatedClasses;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.execution.MethodExecution;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UseGraphTest {

  private static final Owner LIBRARY = Owner.library("one");
  private static final Owner SIBLING = Owner.library("one-native");
  private static final Owner OTHER = Owner.library("other");

  private final Map<Integer, RanMethod> methods = new HashMap<>();

  /** A method by its id; its name may begin with letters of what it is and a colon. */
  private RanMethod add(int id, Owner owner, String name, long invocations, Integer... calls) {
    String letters = name.contains(":") ? name.substring(0, name.indexOf(':')) : "";
    String method = name.substring(name.indexOf(':') + 1);
    String className = method.substring(0, method.lastIndexOf('.'));
    MethodExecution run =
        new MethodExecution(
            method.substring(method.lastIndexOf('.') + 1),
            id,
            invocations,
            letters.contains("u"),
            !letters.contains("x"),
            letters.contains("c"),
            letters.contains("l"),
            Arrays.asList(calls));
    RanMethod ran = new RanMethod(className, owner, run);
    ran.add(run);
    methods.put(id, ran);
    return ran;
  }

  private UseGraph graph() {
    return new UseGraph(
        methods,
        new Families(
            List.of(use(LIBRARY, "org.one"), use(SIBLING, "org.one.jni"), use(OTHER, "org.two"))));
  }

  private static LibraryUse use(Owner owner, String family) {
    return new LibraryUse(
        owner,
        owner.name(),
        List.of(),
        family,
        List.of(),
        1,
        OptionalLong.empty(),
        1,
        OptionalLong.empty(),
        new RepeatedClasses(0, 0, 0, true),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void callsOfAnotherMakerAreUseAndWhatFollowsFromThem() {
    add(1, OTHER, "two.Main.main", 1, 2);
    RanMethod entry = add(2, LIBRARY, "one.Api.call", 5, 3);
    RanMethod inner = add(3, SIBLING, "one.Inner.work", 5);

    UseGraph graph = graph();

    assertThat(graph.entries(LIBRARY)).containsExactly(entry);
    assertThat(graph.isLoading(entry)).isFalse();
    assertThat(List.of(entry, inner)).allMatch(graph::isUsed);
  }

  @Test
  void initialisersAndObjectsThatReflectionMakesAreNoUse() {
    List<RanMethod> all =
        List.of(
            add(1, LIBRARY, "one.Api.<clinit>", 1, 2),
            add(2, LIBRARY, "one.Api.prepare", 1),
            add(3, LIBRARY, "one.Provider.<init>", 1),
            add(4, LIBRARY, "c:one.Provider.run", 40),
            add(5, LIBRARY, "x:one.Provider.calledByNativeCode", 1));

    assertThat(all).noneMatch(graph()::isUsed);
  }

  @Test
  void whatReflectionCallsIsUse() {
    RanMethod called = add(1, LIBRARY, "one.Api.call", 1);

    assertThat(graph().isUsed(called)).isTrue();
  }

  @Test
  void anEntryAtWhoseEndALibraryIsLoadedIsNoUseUnlessItIsCalledOften() {
    add(1, OTHER, "two.Main.main", 1, 2, 5);
    RanMethod loading = add(2, LIBRARY, "one.Loader.open", 16, 3);
    add(3, SIBLING, "l:one.Native.load", 16);
    RanMethod often = add(5, LIBRARY, "one.Loader.openAndWork", 17, 3);

    UseGraph graph = graph();

    assertThat(graph.isLoading(loading)).isTrue();
    assertThat(graph.isUsed(loading)).isFalse();
    assertThat(graph.isLoading(often)).isFalse();
    assertThat(graph.isUsed(often)).isTrue();
  }

  @Test
  void theOnlyCallOfALibraryThatAnInitialiserLoadsIsNoUseAndASecondMethodIs() {
    add(1, OTHER, "two.Main.main", 1, 2, 4);
    RanMethod first = add(2, LIBRARY, "one.Api.environment", 1);
    add(3, LIBRARY, "l:one.Api.<clinit>", 1);

    assertThat(graph().isUsed(first)).isFalse();

    RanMethod second = add(4, LIBRARY, "one.Tensor.create", 1);

    assertThat(List.of(first, second)).allMatch(graph()::isUsed);
  }

  @Test
  void theJdkCallsBackForWhoMadeTheObject() {
    add(1, OTHER, "two.Main.main", 1, 2);
    add(2, LIBRARY, "one.Worker.<init>", 1);
    RanMethod run = add(3, LIBRARY, "c:one.Worker.run", 1, 4);
    RanMethod work = add(4, LIBRARY, "one.Queue.poll", 1);

    assertThat(List.of(run, work)).allMatch(graph()::isUsed);
  }

  @Test
  void callsAreCountedUnlessTheMethodOrWhoeverInlinesItIsCompiledSo() {
    add(1, OTHER, "u:two.Main.hot", 1, 2);
    add(5, OTHER, "two.Main.cold", 1, 3);
    RanMethod inlined = add(2, LIBRARY, "one.Api.small", 9);
    RanMethod counted = add(3, LIBRARY, "one.Api.call", 9);
    RanMethod compiled = add(4, LIBRARY, "u:one.Api.loop", 9);

    UseGraph graph = graph();

    assertThat(graph.countsCalls(inlined)).isFalse();
    assertThat(graph.countsCalls(compiled)).isFalse();
    assertThat(graph.countsCalls(counted)).isTrue();
  }
}
