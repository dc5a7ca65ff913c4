// SPDX-License-Identifier: Apache-2.0
import java.io.File;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.JavaClass;

/** Opens a dump with the NetBeans profiler library and adds up the classes. */
class NetBeansHistogram {
  public static void main(String[] args) throws Exception {
    Heap heap = HeapFactory.createHeap(new File(args[0]));
    long objects = 0;
    long bytes = 0;
    for (Object any : heap.getAllClasses()) {
      objects += ((JavaClass) any).getInstancesCount();
      bytes += ((JavaClass) any).getAllInstancesSize();
    }
    System.out.println("objects=" + objects + " bytes=" + bytes);
  }
}
