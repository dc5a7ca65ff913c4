// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.inflation.Inflation;
import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.BitArray;
import dev.tare.heap.testing.HprofObjects;
import dev.tare.heap.testing.SmallHeap;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObserverObjectsTest {

  private static final int THREAD = 7;
  private static final String TEXT = "the same text at both";

  @TempDir private Path directory;

  private static SmallHeap heap() {
    return new SmallHeap()
        .define("class java.lang.Thread { ref name; ref target }")
        .define("class com.example.Store { ref data; ref listener }")
        .define("class com.example.Loader { ref parent }")
        .object("ofApplication", "com.example.Loader")
        .define("class dev.tare.agent.AgentClassLoader { ref jar }", "ofApplication")
        .object("loader", "dev.tare.agent.AgentClassLoader")
        .define("class dev.tare.agent.run.AgentRun { static ref last; ref facts }", "loader")
        .define("class jdk.jfr.EventType { ref name; ref store }")
        .define("class jdk.jfrx.Other { ref name }");
  }

  private HeapDump open(SmallHeap heap) throws Exception {
    Path file = directory.resolve("small.hprof");
    heap.write(file);
    return Inflation.open(file);
  }

  @Test
  void areWhatOnlyTheirObjectsStaticsAndThreadsLeadTo() throws Exception {
    SmallHeap heap =
        heap()
            .object("store", "com.example.Store")
            .string("shared", "shared")
            .object("event", "jdk.jfr.EventType")
            .set("store", "data", "shared")
            .set("store", "listener", "event")
            .string("own", "own")
            .set("event", "name", "own")
            .set("event", "store", "store")
            .string("static", "static")
            .setStatic("dev.tare.agent.run.AgentRun", "last", "static")
            .object("thread", "java.lang.Thread")
            .string("threadName", "tare-agent")
            .set("thread", "name", "threadName")
            .string("local", "local")
            .object("other", "jdk.jfrx.Other")
            .root("thread", (objects, id) -> objects.rootThreadObject(id, THREAD, 0))
            .root("local", (objects, id) -> objects.rootJavaFrame(id, THREAD, 0))
            .root("shared", (objects, id) -> objects.rootJavaFrame(id, THREAD, 0))
            .root("other", HprofObjects::rootJniGlobal)
            .root("store");
    HeapDump dump = open(heap);
    BitArray found = ObserverObjects.of(dump).orElseThrow();
    assertThat(
            Stream.of(
                "event",
                "own",
                "own.value",
                "static",
                "thread",
                "threadName",
                "local",
                "loader",
                "dev.tare.agent.run.AgentRun",
                "jdk.jfr.EventType",
                "local.value"))
        .allMatch(name -> found.get(dump.objects().find(heap.id(name))));
    assertThat(Stream.of("store", "shared", "shared.value", "other", "java.lang.Thread"))
        .noneMatch(name -> found.get(dump.objects().find(heap.id(name))));
  }

  @Test
  void areTheNamesOfTheirClassesAndTheAnnotationsOnThem() throws Exception {
    SmallHeap heap =
        heap()
            .define("class java.lang.Class$AnnotationData { ref annotations }")
            .object("event", "jdk.jfr.EventType")
            .object("annotations", "java.lang.Class$AnnotationData")
            .array("ofEvents", "java.lang.Object[]", "event", "label")
            .set("annotations", "annotations", "ofEvents")
            .string("label", "label")
            .string("name", "jdk.jfr.EventType")
            .string("nameOfOther", "com.example.Store")
            .object("otherAnnotations", "java.lang.Class$AnnotationData");
    HeapDump dump = open(heap);
    BitArray found = ObserverObjects.of(dump).orElseThrow();
    assertThat(Stream.of("annotations", "ofEvents", "label", "label.value", "name", "name.value"))
        .allMatch(name -> found.get(dump.objects().find(heap.id(name))));
    assertThat(Stream.of("nameOfOther", "nameOfOther.value", "otherAnnotations"))
        .noneMatch(name -> found.get(dump.objects().find(heap.id(name))));
  }

  @Test
  void areNotLookedForWhereNobodyObserves() throws Exception {
    SmallHeap heap =
        new SmallHeap()
            .define("class jdk.jfr.EventType { ref name; ref store }")
            .define("class com.example.Store { ref data }")
            .object("store", "com.example.Store")
            .root("store");
    assertThat(ObserverObjects.of(open(heap))).isEmpty();
  }

  @Test
  void theirTextsAreNoCopiesAndHaveNoOther() throws Exception {
    SmallHeap heap =
        heap()
            .object("event", "jdk.jfr.EventType")
            .string("theirs", TEXT)
            .set("event", "name", "theirs")
            .object("store", "com.example.Store")
            .string("ours", TEXT)
            .set("store", "data", "ours")
            .root("store", "event", "ofApplication");
    HeapDump dump = open(heap);
    Map<InflationCategory, Long> bytes = Inflation.of(dump);
    assertThat(bytes.get(InflationCategory.DUPLICATE_STRINGS)).isZero();
    long theirs =
        Stream.of(
                "dev.tare.agent.AgentClassLoader",
                "dev.tare.agent.run.AgentRun",
                "jdk.jfr.EventType",
                "loader",
                "event",
                "theirs",
                "theirs.value")
            .mapToLong(name -> dump.objects().bytes(dump.objects().find(heap.id(name))))
            .sum();
    assertThat(bytes.get(InflationCategory.OBSERVER)).isEqualTo(theirs);
  }
}
