// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpedClass;
import dev.tare.heap.testing.SmallHeap.Shape;
import java.util.List;
import java.util.Map;

/** A small heap whose dump has a record of every kind that the format knows. */
public final class EveryRecord {
  private static final int THREAD = 7;
  private static final int TRACE = 3;
  private static final long FRAME = 501;

  private EveryRecord() {}

  /** The heap: a few classes, all kinds of fields and arrays, a string, a list of three nodes. */
  public static SmallHeap heap() {
    return heap(Long.BYTES);
  }

  /** The same heap of a JVM of 64 or of 32 bits, whose identifiers have 8 or 4 bytes. */
  public static SmallHeap heap(int idBytes) {
    String element = "class example.Node { ref next; ref item; int number }";
    return new SmallHeap(idBytes == Long.BYTES ? Shape.COMPRESSED : Shape.NARROW, 0x1000_0000)
        .define(element)
        .define("class example.Base { boolean a; byte b; char c; short d; ref other }")
        .define(
            "class example.All extends example.Base"
                + " { static ref shared; static long total; int e; long f; float g; double h; ref any }")
        .define("class java.lang.Thread { ref name; long id }")
        .define("class java.lang.ref.Reference { ref referent; ref queue }")
        .define("class java.lang.ref.WeakReference extends java.lang.ref.Reference { }")
        .object("thread", "java.lang.Thread")
        .string("name", "worker")
        .string("text", "слово")
        .object("first", "example.Node")
        .object("second", "example.Node")
        .object("third", "example.Node")
        .object("all", "example.All")
        .object("weak", "java.lang.ref.WeakReference")
        .array("nodes", "example.Node[]", "first", "second", null, "third")
        .array("matrix", "int[][]", "ints", null)
        .array("booleans", BasicType.BOOLEAN, 1, 0, 1)
        .array("chars", BasicType.CHAR, 'a', 'b', 'c', 'd', 'e')
        .array("floats", BasicType.FLOAT, 0, 1)
        .array("doubles", BasicType.DOUBLE, 0, 1, 2)
        .array("bytes", BasicType.BYTE, 1, 2, 3, 4, 5, 6, 7, 8, 9)
        .array("shorts", BasicType.SHORT)
        .array("ints", BasicType.INT, 1, 2, 3, 4)
        .array("longs", BasicType.LONG, 1)
        .array("empty", "java.lang.Object[]")
        .set("thread", "name", "name")
        .set("first", "next", "second")
        .set("second", "next", "third")
        .set("third", "next", "first")
        .set("first", "item", "text")
        .set("second", "item", "text")
        .set("all", "any", "nodes")
        .set("all", "other", "all")
        .set("all", "f", Long.MIN_VALUE)
        .set("weak", "referent", "longs")
        .setStatic("example.All", "shared", "matrix");
  }

  /** Writes it. */
  public static void write(HprofWriter writer) {
    SmallHeap heap = heap(writer.idBytes());
    writer.controlSettings();
    writer.allocSites();
    writer.heapSummary(1000, 10);
    writer.cpuSamples();
    writer.loadClass(99, heap.id("example.Node"), writer.name("example/Node"));
    writer.frame(FRAME, "run", "()V", 99, 12);
    writer.trace(TRACE, THREAD, FRAME);
    writer.startThread(THREAD, heap.id("thread"), "worker");
    heap.root("thread", (objects, id) -> objects.rootThreadObject(id, THREAD, TRACE))
        .root("all", (objects, id) -> objects.rootJavaFrame(id, THREAD, 0))
        .root("bytes", (objects, id) -> objects.rootJniLocal(id, THREAD, -1))
        .root("chars", HprofObjects::rootJniGlobal)
        .root("floats", (objects, id) -> objects.rootNativeStack(id, THREAD))
        .root("example.All", HprofObjects::rootStickyClass)
        .root("doubles", (objects, id) -> objects.rootThreadBlock(id, THREAD))
        .root("booleans", HprofObjects::rootMonitorUsed)
        .root("weak", "shorts");
    heap.write(writer);
    HprofObjects objects = writer.objects();
    objects.androidHeapInfo(1, "zygote");
    for (int tag : new int[] {0x89, 0x8A, 0x8B, 0x8C, 0x8D, 0x90}) {
      objects.androidRoot(tag, heap.id("empty"));
    }
    objects.androidJniMonitor(heap.id("empty"), THREAD, 1);
    objects.androidArrayWithoutElements(0x2000_0000, BasicType.INT, 1000);
    objects.classDump(
        new DumpedClass(
            0x2000_1000,
            "example.Constant",
            heap.id("java.lang.Object"),
            heap.id("thread"),
            heap.id("nodes"),
            heap.id("all"),
            0,
            List.of(),
            List.of()),
        Map.of(1, heap.id("text")));
    writer.endSegment();
    writer.loadClass(0x2000_1000, "example/Constant");
    writer.unloadClass(98);
    writer.endThread(THREAD);
    writer.endDump();
  }
}
