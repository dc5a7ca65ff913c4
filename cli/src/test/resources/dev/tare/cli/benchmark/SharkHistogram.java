// SPDX-License-Identifier: Apache-2.0
import java.io.File;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import shark.CloseableHeapGraph;
import shark.HeapObject;
import shark.HeapObject.HeapInstance;
import shark.HeapObject.HeapObjectArray;
import shark.HeapObject.HeapPrimitiveArray;
import shark.HprofHeapGraph;
import shark.HprofRecordTag;

/** Opens a dump with Shark and adds up its objects by class. */
class SharkHistogram {
  public static void main(String[] args) throws Exception {
    Map<String, long[]> rows = new HashMap<>();
    long objects = 0;
    try (CloseableHeapGraph graph =
        HprofHeapGraph.Companion.openHeapGraph(
            new File(args[0]), null, EnumSet.allOf(HprofRecordTag.class))) {
      for (Iterator<HeapObject> all = graph.getObjects().iterator(); all.hasNext(); ) {
        HeapObject object = all.next();
        if (object instanceof HeapInstance instance) {
          add(rows, instance.getInstanceClassName(), instance.getByteSize());
        } else if (object instanceof HeapObjectArray array) {
          add(rows, array.getArrayClassName(), array.getByteSize());
        } else if (object instanceof HeapPrimitiveArray array) {
          add(rows, array.getArrayClassName(), array.getByteSize());
        } else {
          continue;
        }
        objects++;
      }
    }
    System.out.println("objects=" + objects + " classes=" + rows.size());
  }

  private static void add(Map<String, long[]> rows, String name, int bytes) {
    long[] row = rows.computeIfAbsent(name, any -> new long[2]);
    row[0]++;
    row[1] += bytes;
  }
}
