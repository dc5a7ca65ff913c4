// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.oldobject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.hook.CallFrame;
import dev.tare.capture.hook.CallStack;
import dev.tare.capture.oldobject.ChainStep;
import dev.tare.capture.oldobject.GcRoot;
import dev.tare.capture.oldobject.OldObject;
import dev.tare.capture.oldobject.OldObjects;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class OldObjectFactsTest {

  private static final GcRoot LOADER = new GcRoot("Class Loader Data", "<unknown>");
  private static final String NODE = "java.util.HashMap$Node";

  private static ChainStep field(String holder, String name) {
    return new ChainStep(holder, name, false, OptionalInt.empty(), 0);
  }

  private static ChainStep ofClass(String holder, String name) {
    return new ChainStep(holder, name, true, OptionalInt.empty(), 0);
  }

  private static ChainStep element(String array, int index) {
    return new ChainStep(array, "", false, OptionalInt.of(index), 0);
  }

  private static OldObject sample(
      String name, int ageMillis, String caller, Optional<GcRoot> root, ChainStep... chain) {
    return new OldObject(
        name,
        OptionalInt.empty(),
        OptionalLong.empty(),
        Duration.ofMillis(ageMillis),
        new CallStack(List.of(new CallFrame(caller, "put", 7))),
        false,
        List.of(chain),
        root);
  }

  private static OldObject session(int age, String caller, ChainStep... nodes) {
    ChainStep[] chain = new ChainStep[nodes.length + 4];
    System.arraycopy(nodes, 0, chain, 0, nodes.length);
    chain[nodes.length] = element(NODE + "[]", age);
    chain[nodes.length + 1] = field("java.util.HashMap", "table");
    chain[nodes.length + 2] = ofClass("app.Registry", "SESSIONS");
    chain[nodes.length + 3] = ofClass("app.Loader", "loaded");
    return sample("app.Session", age, caller, Optional.of(LOADER), chain);
  }

  private static OldObjectFacts facts(boolean ended, OldObject... samples) {
    return OldObjectFacts.of(new OldObjects(100, OptionalLong.of(5000), List.of(samples)), ended);
  }

  @Test
  void indicesBucketsAndTreesAreOneShapeThatBeginsAtTheNearestStaticField() {
    OldObjectFacts facts =
        facts(
            true,
            session(2000, "app.A", field(NODE, "value")),
            session(9000, "app.B", field(NODE, "value"), field(NODE, "next"), field(NODE, "next")),
            session(
                5000,
                "app.B",
                field("java.util.HashMap$TreeNode", "value"),
                field("java.util.HashMap$TreeNode", "left")));

    assertThat(facts.samples()).isEqualTo(3);
    OldObjectGroup group = facts.groups().get(0);
    assertThat(facts.groups()).hasSize(1);
    assertThat(group.shape().orElseThrow())
        .hasToString(
            "static app.Registry.SESSIONS > java.util.HashMap.table > java.util.HashMap$Node[]"
                + " > java.util.HashMap$Node.value");
    assertThat(group.className()).isEqualTo("app.Session");
    assertThat(group.youngest()).isEqualTo(Duration.ofMillis(2000));
    assertThat(group.oldest()).isEqualTo(Duration.ofMillis(9000));
    assertThat(group.caller()).hasToString("app.B.put:7");
    assertThat(group.callerSamples()).isEqualTo(2);
  }

  @Test
  void aListIsOneShapeWhereverTheSampleIs() {
    String node = "java.util.LinkedList$Node";
    ChainShape near =
        ChainShape.of(
            sample(
                node,
                1,
                "a.A",
                Optional.of(LOADER),
                field("java.util.LinkedList", "first"),
                ofClass("a.A", "list")));
    ChainShape far =
        ChainShape.of(
            sample(
                node,
                1,
                "a.A",
                Optional.of(LOADER),
                field(node, "next"),
                field(node, "next"),
                field("java.util.LinkedList", "first"),
                ofClass("a.A", "list")));
    assertThat(far).isEqualTo(near).hasToString("static a.A.list > java.util.LinkedList.first");
  }

  @Test
  void whatTheRecorderLeftOutAndOtherRootsAreSaid() {
    OldObject held =
        sample(
            "a.Made$$Lambda$14+0x00007f46.18",
            1,
            "a.A",
            Optional.of(new GcRoot("Threads", "Stack Variable")),
            new ChainStep("a.B", "next", false, OptionalInt.empty(), 12));
    assertThat(facts(true, held).groups())
        .singleElement()
        .satisfies(
            group -> {
              assertThat(group.className()).isEqualTo("a.Made$$Lambda");
              assertThat(group.shape().orElseThrow())
                  .hasToString("root: Threads, Stack Variable > ... > a.B.next");
            });
  }

  @Test
  void whatHoldsMostComesFirstAndWhatHasNoChainLast() {
    OldObject lone = sample("a.Lone", 1, "a.A", Optional.empty());
    OldObject few = sample("a.Few", 1, "a.A", Optional.of(LOADER), ofClass("a.F", "few"));
    OldObject many = sample("a.Many", 1, "a.A", Optional.of(LOADER), ofClass("a.M", "many"));
    OldObjectFacts facts = facts(true, lone, lone, lone, few, many, many);
    assertThat(facts.groups())
        .extracting(OldObjectGroup::className)
        .containsExactly("a.Many", "a.Few", "a.Lone");
    assertThat(facts.withoutChain()).isEqualTo(3);
    assertThat(facts.notMeasured()).isEmpty();
  }

  @Test
  void theObserversOwnAreCountedAndNotShown() {
    OldObject own =
        new OldObject(
            "byte[]",
            OptionalInt.of(8),
            OptionalLong.of(24),
            Duration.ZERO,
            CallStack.NONE,
            true,
            List.of(),
            Optional.empty());
    OldObjectFacts facts = facts(true, own);
    assertThat(facts.groups()).isEmpty();
    assertThat(facts.ofObserver()).isEqualTo(1);
    assertThat(facts.withoutChain()).isZero();
  }

  @Test
  void aRecordingThatDidNotEndHasNotMeasuredAnything() {
    assertThat(facts(false).notMeasured().orElseThrow()).contains("when its recording ends");
    assertThat(facts(true).notMeasured()).isEmpty();
  }
}
