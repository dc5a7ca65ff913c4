// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.dominator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.array.PagePool;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.graph.References;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.heap.work.Progress;
import dev.tare.heap.work.Workers;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.netbeans.lib.profiler.heap.Instance;

/** References, dominators and retained sizes of a JVM's dump against the NetBeans profiler's. */
class NetBeansComparisonTest {

  private static final int TOP = 100;

  @TempDir Path scratch;

  @ParameterizedTest
  @EachJdk
  void agreesWithTheProfilerOfNetBeans(TestJdk jdk) throws Exception {
    Path file = scratch.resolve("entangled.hprof");
    DumpOfJvm.of(jdk).jvmArgs("-Xmx128m").main(EntangledHeap.class).take(file);
    HeapDump dump = HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT);
    NetBeansHeap other = new NetBeansHeap(file, dump.objects());
    List<Instance> biggest = other.biggest(TOP);

    assertThat(biggest).hasSize(TOP);
    assertSameReferences(dump, other);
    PagePool pool = PagePool.standard();
    References references = other.references(pool);
    Retained retained =
        Dominators.of(references, other.roots(), pool, new Workers(2)).retained(other::bytes);
    for (Instance instance : biggest) {
      assertThat(retained.bytes(other.number(instance)))
          .as("%s %x", instance.getJavaClass().getName(), instance.getInstanceId())
          .isEqualTo(instance.getRetainedSize());
    }
  }

  /** Ours have no weak and phantom referents; what classes refer to differs, see NetBeansHeap. */
  private static void assertSameReferences(HeapDump dump, NetBeansHeap other) {
    HeapObjects objects = dump.objects();
    for (long object = 0; object < objects.count(); object++) {
      if (!objects.isClassMirror(object)) {
        HeapClass heapClass = objects.classOf(object);
        boolean weak =
            heapClass.isSubclassOf("java.lang.ref.WeakReference")
                || heapClass.isSubclassOf("java.lang.ref.PhantomReference");
        assertThat(targets(dump.references(), object))
            .containsExactlyInAnyOrderElementsOf(other.targets(object, !weak));
      }
    }
  }

  private static List<Long> targets(References references, long object) {
    List<Long> targets = new ArrayList<>();
    long start = references.start(object);
    for (int k = 0; k < references.degree(object); k++) {
      targets.add(references.target(start, k));
    }
    return targets;
  }
}
