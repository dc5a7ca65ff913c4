// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.util.List;

/** {@code GC.heap_info} of JVMs with a heap of at most 512 MiB, as they printed it. */
final class HeapInfoTexts {

  static final String JDK_17_G1 =
      """
       garbage-first heap   total 389120K, used 36787K [0x00000000e0000000, 0x0000000100000000)
        region size 1024K, 23 young (23552K), 0 survivors (0K)
       Metaspace       used 349K, committed 512K, reserved 1114112K
        class space    used 22K, committed 128K, reserved 1048576K
      """;

  static final String JDK_17_SERIAL =
      """
       def new generation   total 116160K, used 36183K [0x00000000e0000000, 0x00000000e7e00000, 0x00000000eaaa0000)
        eden space 103296K,  35% used [0x00000000e0000000, 0x00000000e2355d28, 0x00000000e64e0000)
        from space 12864K,   0% used [0x00000000e64e0000, 0x00000000e64e0000, 0x00000000e7170000)
        to   space 12864K,   0% used [0x00000000e7170000, 0x00000000e7170000, 0x00000000e7e00000)
       tenured generation   total 258048K, used 0K [0x00000000eaaa0000, 0x00000000fa6a0000, 0x0000000100000000)
         the space 258048K,   0% used [0x00000000eaaa0000, 0x00000000eaaa0000, 0x00000000eaaa0200, 0x00000000fa6a0000)
       Metaspace       used 389K, committed 576K, reserved 1114112K
        class space    used 23K, committed 128K, reserved 1048576K
      """;

  static final String JDK_17_PARALLEL =
      """
       PSYoungGen      total 113152K, used 35022K [0x00000000f5580000, 0x00000000fd380000, 0x0000000100000000)
        eden space 97280K, 36% used [0x00000000f5580000,0x00000000f77b3828,0x00000000fb480000)
        from space 15872K, 0% used [0x00000000fc400000,0x00000000fc400000,0x00000000fd380000)
        to   space 15872K, 0% used [0x00000000fb480000,0x00000000fb480000,0x00000000fc400000)
       ParOldGen       total 258048K, used 0K [0x00000000e0000000, 0x00000000efc00000, 0x00000000f5580000)
        object space 258048K, 0% used [0x00000000e0000000,0x00000000e0000000,0x00000000efc00000)
       Metaspace       used 417K, committed 576K, reserved 1114112K
        class space    used 23K, committed 128K, reserved 1048576K
      """;

  static final String JDK_17_ZGC =
      """
       ZHeap           used 40M, capacity 378M, max capacity 512M
       Metaspace       used 415K, committed 576K, reserved 1114112K
        class space    used 23K, committed 128K, reserved 1048576K
      """;

  static final String JDK_17_SHENANDOAH =
      """
      Shenandoah Heap
       512M max, 512M soft max, 376M committed, 36049K used
       2048 x 256K regions
      Status: not cancelled
      Reserved region:
       - [0x00000000e0000000, 0x0000000100000000)\s
      Collection set:
       - map (vanilla): 0x0000000000013800
       - map (biased):  0x0000000000010000

       Metaspace       used 422K, committed 576K, reserved 1114112K
        class space    used 23K, committed 128K, reserved 1048576K
      """;

  static final String JDK_25_G1 =
      """
      garbage-first heap   total reserved 524288K, committed 389120K, used 50625K [0x00000000e0000000, 0x0000000100000000)
       region size 1024K, 40 young (40960K), 3 survivors (3072K)
      """;

  static final String JDK_25_SERIAL =
      """
      DefNew     total 116160K, used 69299K [0x00000000e0000000, 0x00000000e7e00000, 0x00000000eaaa0000)
       eden space 103296K,  67% used [0x00000000e0000000, 0x00000000e43acef8, 0x00000000e64e0000)
       from space 12864K,   0% used [0x00000000e64e0000, 0x00000000e64e0000, 0x00000000e7170000)
       to   space 12864K,   0% used [0x00000000e7170000, 0x00000000e7170000, 0x00000000e7e00000)
      Tenured    total 258048K, used 1166K [0x00000000eaaa0000, 0x00000000fa6a0000, 0x0000000100000000)
       the  space 258048K,   0% used [0x00000000eaaa0000, 0x00000000eabc3ab8, 0x00000000fa6a0000)
      """;

  static final String JDK_25_PARALLEL =
      """
      PSYoungGen      total 113152K, used 63198K [0x00000000f5580000, 0x00000000fd380000, 0x0000000100000000)
       eden space 97280K, 64% used [0x00000000f5580000,0x00000000f93378d0,0x00000000fb480000)
       from space 15872K, 0% used [0x00000000fc400000,0x00000000fc400000,0x00000000fd380000)
       to   space 15872K, 0% used [0x00000000fb480000,0x00000000fb480000,0x00000000fc400000)
      ParOldGen       total 258048K, used 1166K [0x00000000e0000000, 0x00000000efc00000, 0x00000000f5580000)
       object space 258048K, 0% used [0x00000000e0000000,0x00000000e0123ab8,0x00000000efc00000)
      """;

  static final String JDK_25_ZGC =
      """
      ZHeap            used 68M, capacity 378M, max capacity 512M
       Cache           310M (2)
        size classes   16M (1), 256M (1)
      """;

  static final String JDK_25_SHENANDOAH =
      """
      Shenandoah Heap
       512M max, 512M soft max, 376M committed, 45009K used
       2048 x 256 K regions
      Status: not cancelled
      Reserved region:
       - [0x00000000e0000000, 0x0000000100000000)\s
      Collection set:
       - map (vanilla): 0x0000000000004800
       - map (biased):  0x0000000000001000

      """;

  static final List<String> ALL =
      List.of(
          JDK_17_G1,
          JDK_17_SERIAL,
          JDK_17_PARALLEL,
          JDK_17_ZGC,
          JDK_17_SHENANDOAH,
          JDK_25_G1,
          JDK_25_SERIAL,
          JDK_25_PARALLEL,
          JDK_25_ZGC,
          JDK_25_SHENANDOAH);

  private HeapInfoTexts() {}
}
