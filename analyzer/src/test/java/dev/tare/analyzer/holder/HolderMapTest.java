// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.holder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.hprof.RootKind;
import dev.tare.heap.testing.SmallHeap;
import dev.tare.heap.work.Progress;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HolderMapTest {

  @TempDir private Path directory;

  /** A heap with a class loader of the application and a map class of the JDK. */
  private static SmallHeap heap() {
    return new SmallHeap()
        .define("class java.util.Map { ref table; ref spare }")
        .define("class com.example.Loader { ref name }")
        .object("loader", "com.example.Loader");
  }

  private String[] holders(SmallHeap heap, String... objects) throws IOException {
    Path file = directory.resolve("small.hprof");
    heap.write(file);
    HeapDump dump = HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT);
    HolderMap map =
        HolderMap.of(dump, dump.dominators(), new ClassOrigin(dump), dump.options().workers());
    String[] names = new String[objects.length];
    for (int k = 0; k < objects.length; k++) {
      names[k] = map.name(map.holderOf(dump.objects().find(heap.id(objects[k]))));
    }
    return names;
  }

  @Test
  void whatAMapInAFieldLeadsToBelongsToTheField() throws IOException {
    SmallHeap heap =
        heap()
            .define("class com.example.Store { ref index; ref other }", "loader")
            .object("store", "com.example.Store")
            .object("map", "java.util.Map")
            .set("store", "index", "map")
            .array("table", "java.lang.Object[]", "value", null)
            .set("map", "table", "table")
            .object("value", "java.lang.Object")
            .root("store");
    assertThat(holders(heap, "map", "table", "value")).containsOnly("com.example.Store.index");
  }

  @Test
  void fieldsOfObjectsFurtherDownAreHoldersOfTheirOwn() throws IOException {
    SmallHeap heap =
        heap()
            .define("class com.example.Store { ref items }", "loader")
            .define("class com.example.Item { ref name }", "loader")
            .object("store", "com.example.Store")
            .array("items", "com.example.Item[]", "first", "second")
            .set("store", "items", "items")
            .object("first", "com.example.Item")
            .object("second", "com.example.Item")
            .object("name", "java.lang.Object")
            .set("first", "name", "name")
            .root("store");
    assertThat(holders(heap, "items", "first", "second", "name"))
        .containsExactly(
            "com.example.Store.items",
            "com.example.Store.items",
            "com.example.Store.items",
            "com.example.Item.name");
  }

  @Test
  void aListOfOnesOwnBelongsToWhoHoldsItsHead() throws IOException {
    SmallHeap heap =
        heap()
            .define("class com.example.Store { ref head }", "loader")
            .define("class com.example.Node { ref next; ref value }", "loader")
            .object("store", "com.example.Store")
            .set("store", "head", "n0");
    for (int node = 0; node < 5000; node++) {
      heap.object("n" + node, "com.example.Node").object("v" + node, "java.lang.Object");
      heap.set("n" + node, "value", "v" + node);
      if (node > 0) {
        heap.set("n" + (node - 1), "next", "n" + node);
      }
    }
    assertThat(holders(heap.root("store"), "n0", "n1", "n4999", "v4999"))
        .containsExactly(
            "com.example.Store.head",
            "com.example.Store.head",
            "com.example.Store.head",
            "com.example.Node.value");
  }

  @Test
  void whatTwoFieldsOfAnObjectLeadToBelongsToSeveralFields() throws IOException {
    SmallHeap heap =
        heap()
            .define("class com.example.Store { ref a; ref b }", "loader")
            .object("store", "com.example.Store")
            .array("a", "java.lang.Object[]", "shared", "ofA")
            .array("b", "java.lang.Object[]", "shared")
            .set("store", "a", "a")
            .set("store", "b", "b")
            .object("shared", "java.lang.Object")
            .object("ofA", "java.lang.Object")
            .root("store");
    assertThat(holders(heap, "a", "b", "shared", "ofA"))
        .containsExactly(
            "com.example.Store.a",
            "com.example.Store.b",
            "com.example.Store (several fields)",
            "com.example.Store.a");
  }

  @Test
  void staticFieldsAreHoldersAlsoWhenALocalVariableHasTheSame() throws IOException {
    SmallHeap heap =
        heap()
            .define("class com.example.Main { static ref STORE }", "loader")
            .define("class java.util.Cache { static ref ENTRIES }")
            .object("store", "java.util.Map")
            .object("entries", "java.util.Map")
            .setStatic("com.example.Main", "STORE", "store")
            .setStatic("java.util.Cache", "ENTRIES", "entries");
    heap.root("store", (objects, id) -> objects.rootJavaFrame(id, 1, 0));
    assertThat(holders(heap, "store", "entries"))
        .containsExactly("com.example.Main.STORE", "java.util.Cache.ENTRIES");
  }

  @Test
  void whatNothingDominatesBelongsToItsRoot() throws IOException {
    SmallHeap heap =
        heap()
            .object("a", "java.util.Map")
            .object("b", "java.util.Map")
            .object("both", "java.lang.Object")
            .object("lost", "java.lang.Object")
            .set("a", "table", "both")
            .set("b", "table", "both")
            .root("a", "b");
    assertThat(holders(heap, "a", "both", "lost"))
        .containsExactly(
            "(" + RootKind.UNKNOWN.words() + ")",
            "(reached by several ways)",
            "(held by the JVM, or garbage)");
  }
}
