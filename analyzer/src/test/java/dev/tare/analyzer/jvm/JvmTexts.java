// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import java.util.List;

/** Answers of JVMs to diagnostic commands, shortened, as they were printed. */
final class JvmTexts {

  static final String CODE_CACHE_17 =
      """
      CodeHeap 'non-profiled nmethods': size=120036Kb used=75Kb max_used=75Kb free=119960Kb
       bounds [0x00007fcab8ec7000, 0x00007fcab9137000, 0x00007fcac0400000]
      CodeHeap 'profiled nmethods': size=120032Kb used=141Kb max_used=141Kb free=119890Kb
       bounds [0x00007fcab1400000, 0x00007fcab1670000, 0x00007fcab8938000]
      CodeHeap 'non-nmethods': size=5692Kb used=1104Kb max_used=1104Kb free=4587Kb
       bounds [0x00007fcab8938000, 0x00007fcab8ba8000, 0x00007fcab8ec7000]
       total_blobs=528 nmethods=154 adapters=288
       compilation: enabled
                    stopped_count=0, restarted_count=0
       full_count=0
      """;

  static final String CODE_CACHE_25 =
      """
      CodeHeap 'non-profiled nmethods': size=120036Kb used=50Kb max_used=50Kb free=119985Kb
       bounds [0x00007f73b7ec7000, 0x00007f73b8137000, 0x00007f73bf400000]
      CodeHeap 'profiled nmethods': size=120036Kb used=72Kb max_used=72Kb free=119963Kb
       bounds [0x00007f73b03ff000, 0x00007f73b066f000, 0x00007f73b7938000]
      CodeHeap 'non-nmethods': size=5692Kb used=1394Kb max_used=1394Kb free=4297Kb
       bounds [0x00007f73b7938000, 0x00007f73b7ba8000, 0x00007f73b7ec7000]
      CodeCache: size=245764Kb, used=1516Kb, max_used=1516Kb, free=244245Kb
       total_blobs=503, nmethods=109, adapters=299, full_count=0
      Compilation: enabled, stopped_count=0, restarted_count=0
      """;

  static final String FLAGS_17 =
      """
      -XX:MarkStackSize=4194304 -XX:MaxHeapSize=536870912 -XX:NativeMemoryTracking=detail -XX:+SegmentedCodeCache -XX:SoftMaxHeapSize=536870912 -XX:-THPStackMitigation -XX:+UseCompressedOops -XX:+UseG1GC\s
      """;

  static final String FLAGS_25 =
      """
      -XX:MaxHeapSize=536870912 -XX:NativeMemoryTracking=off -XX:+SegmentedCodeCache -XX:SoftMaxHeapSize=536870912 -XX:-THPStackMitigation -XX:-UseCompressedOops -XX:+UseZGC -XX:X86ICacheSync=3\s
      """;

  static final String LOADERS_17 =
      """
      ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type
      0x00007fca5307af08  0x00007fca5307d1e8  0x00007fcac818db20       2      1280       898  jdk.internal.loader.ClassLoaders$AppClassLoader
      0x00007fca5307d1e8  0x0000000000000000  0x00007fcac8166000       0         0         0  jdk.internal.loader.ClassLoaders$PlatformClassLoader
      0x0000000000000000  0x0000000000000000  0x00007fcac815d170     650    557056     40672  <boot class loader>
                                                                      12      4736      3120   + hidden classes
      Total = 3                                                      664    563072     44690 \s
      ChunkSz: Total size of all allocated metaspace chunks
      BlockSz: Total size of all allocated metaspace blocks (each chunk has several blocks)
      """;

  static final String LOADERS_25 =
      """
      ClassLoader         Parent              CLD*               Classes   ChunkSz   BlockSz  Type
      0x00000000551c9698  0x00000000551c9bb8  0x00007f73c810a0c0       2      8192      6056  jdk.internal.loader.ClassLoaders$AppClassLoader
      0x0000000000000000  0x0000000000000000  0x00007f73c80b5ce0     817   4456448    387368  <boot class loader>
                                                                       4     12288      7544   + hidden classes
      0x00000000551c9bb8  0x0000000000000000  0x00007f73c80c57c0       0         0         0  jdk.internal.loader.ClassLoaders$PlatformClassLoader
      Total = 3                                                      823   4476928    400968 \s
      ChunkSz: Total size of all allocated metaspace chunks
      BlockSz: Total size of all allocated metaspace blocks (each chunk has several blocks)
      """;

  static final String HISTOGRAM_17 =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:        399694       28211800  [B (java.base@17.0.15)
         2:        207458        4978992  java.lang.String (java.base@17.0.15)
         3:          1522        2195232  [I (java.base@17.0.15)
       310:             1             16  sun.net.www.protocol.file.Handler (java.base@17.0.15)
       311:             1             16  sun.net.www.protocol.jar.Handler (java.base@17.0.15)
      Total        620431       37670312
      """;

  static final String HISTOGRAM_25 =
      """
       num     #instances         #bytes  class name (module)
      -------------------------------------------------------
         1:        435376       32379408  [B (java.base@25.0.3)
         2:           264       11940192  [Ljdk.internal.vm.FillerElement; (java.base@25.0.3)
         3:        208826        5011824  java.lang.String (java.base@25.0.3)
       372:             1             16  sun.net.www.protocol.file.Handler (java.base@25.0.3)
       373:             1             16  sun.net.www.protocol.jar.Handler (java.base@25.0.3)
      Total        658578       51840912
      """;

  static final String METASPACE_17 =
      """
      Total Usage - 14 loaders, 664 classes (624 shared):
        Non-Class:   22 chunks,      4.03 MB capacity,  353.00 KB (  9%) committed,   326.34 KB (  8%) used,    26.66 KB ( <1%) free,     0 bytes (  0%) waste , deallocated: 7 blocks with 1.46 KB
            Class:   14 chunks,    270.00 KB capacity,   78.00 KB ( 29%) committed,    22.80 KB (  8%) used,    55.20 KB ( 20%) free,     0 bytes (  0%) waste , deallocated: 0 blocks with 0 bytes
             Both:   36 chunks,      4.30 MB capacity,  431.00 KB ( 10%) committed,   349.14 KB (  8%) used,    81.86 KB (  2%) free,     0 bytes (  0%) waste , deallocated: 7 blocks with 1.46 KB
      Virtual space lists:
         Non-Class:
      vsl non-class-space:
      - node #0: base 0x00007fca4f000000: reserved=65536.00 KB, committed=384.00 KB ( <1%), used=16384.00 KB ( 25%)
       0:0x00007fca4f000000: CMNNNNNNOOOOMOOOOOOOOOonmlkihgfedb
       1:0x00007fca50000000:  (no chunks)
       2:0x00007fca51000000:  (no chunks)
      - total 1 nodes, 8388608 reserved words, 49152 committed words.

             Class:
      vsl class-space:
      - node #0: base 0x00007fca54000000: reserved=1048576.00 KB, committed=128.00 KB ( <1%), used=16384.00 KB (  2%)
       0:0x00007fca54000000: OONOOOOOOOOOOOokjihGfedcb
       1:0x00007fca55000000:  (no chunks)
       2:0x00007fca56000000:  (no chunks)
      """;

  static final String METASPACE_25 =
      """
      Virtual space lists:
         Non-Class:
      vsl non-class-space:
      - node #0: base 0x00007f1164000000: reserved=65536.00 KB, committed=512.00 KB ( <1%), used=16384.00 KB ( 25%)
       0:0x00007f1164000000: CMNNNNNnkjihgfedb
       1:0x00007f1165000000:  (no chunks)
       2:0x00007f1166000000:  (no chunks)
             Class:
      vsl class-space:
      - node #0: base 0x0000000097000000: reserved=1048576.00 KB, committed=128.00 KB ( <1%), used=16384.00 KB (  2%)
       0:0x0000000097000000: GNOOOOnlkjihfedcb
       1:0x0000000098000000:  (no chunks)
      """;

  static final String THREADS_17 =
      """
      2026-11-20 11:34:42
      Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6-Debian-1deb12u1 mixed mode, sharing):

      Threads class SMR info:
      _java_thread_list=0x00007fca44002d70, length=32, elements={
      0x00007fcac8017fb0, 0x00007fcac817ac90, 0x00007fcac817c070, 0x00007fcac8183ad0,

      "main" #1 prio=5 os_prio=0 cpu=100.27ms elapsed=3.77s tid=0x00007fcac8017fb0 nid=0x811 waiting on condition  [0x00007fcacf9fe000]
         java.lang.Thread.State: TIMED_WAITING (sleeping)
      \tat java.lang.Thread.sleep(java.base@17.0.15/Native Method)
      \tat Small.main(Small.java:8)

      "Reference Handler" #2 daemon prio=10 os_prio=0 cpu=0.21ms elapsed=3.75s tid=0x00007fcac817ac90 nid=0x833 waiting on condition  [0x00007fcacd849000]
         java.lang.Thread.State: RUNNABLE
      \tat java.lang.ref.Reference.waitForReferencePendingList(java.base@17.0.15/Native Method)
      \tat java.lang.ref.Reference.processPendingReferences(java.base@17.0.15/Reference.java:253)
      \tat java.lang.ref.Reference$ReferenceHandler.run(java.base@17.0.15/Reference.java:215)

      "Finalizer" #3 daemon prio=8 os_prio=0 cpu=0.18ms elapsed=3.75s tid=0x00007fcac817c070 nid=0x834 in Object.wait()  [0x00007fcacd749000]
         java.lang.Thread.State: WAITING (on object monitor)
      \tat java.lang.Object.wait(java.base@17.0.15/Native Method)
      \t- waiting on <0x00000000e0858a50> (a java.lang.ref.ReferenceQueue$Lock)
      "G1 Service" os_prio=0 cpu=0.85ms elapsed=3.77s tid=0x00007fcac8151af0 nid=0x81d runnable \s

      JNI global refs: 4, weak refs: 0

      """;

  static final String THREADS_25 =
      """
      2026-11-20 11:35:14
      Full thread dump OpenJDK 64-Bit Server VM (25.0.3+9-LTS mixed mode, sharing):

      Threads class SMR info:
      "main" #3 [5398] prio=5 os_prio=0 cpu=73.28ms elapsed=4.11s tid=0x00007f73c802a980 nid=5398 waiting on condition  [0x00007f73ccbfe000]
         java.lang.Thread.State: TIMED_WAITING (sleeping)
      \tat java.lang.Thread.sleepNanos0(java.base@25.0.3/Native Method)
      \tat java.lang.Thread.sleepNanos(java.base@25.0.3/Thread.java:509)
      \tat java.lang.Thread.sleep(java.base@25.0.3/Thread.java:540)
      "Signal Dispatcher" #14 [5409] daemon prio=9 os_prio=0 cpu=0.32ms elapsed=4.07s tid=0x00007f73c80e4860 nid=5409 waiting on condition  [0x0000000000000000]
         java.lang.Thread.State: RUNNABLE

      "worker-19" #41 [5436] daemon prio=5 os_prio=0 cpu=0.06ms elapsed=4.00s tid=0x00007f73c8142630 nid=5436 waiting on condition  [0x00007f73738fe000]
         java.lang.Thread.State: TIMED_WAITING (sleeping)
      \tat java.lang.Thread.sleepNanos0(java.base@25.0.3/Native Method)
      "GC Thread#0" os_prio=0 cpu=7.02ms elapsed=4.11s tid=0x00007f73c805cf80 nid=5399 runnable \s

      JNI global refs: 4, weak refs: 0

      """;

  static final String VERSION_17 =
      """
      OpenJDK 64-Bit Server VM version 17.0.15+6-Debian-1deb12u1
      JDK 17.0.15
      """;

  static final String VERSION_25 =
      """
      OpenJDK 64-Bit Server VM version 25.0.3+9-LTS
      JDK 25.0.3
      """;

  static final List<String> ALL =
      List.of(
          CODE_CACHE_17,
          CODE_CACHE_25,
          FLAGS_17,
          FLAGS_25,
          LOADERS_17,
          LOADERS_25,
          HISTOGRAM_17,
          HISTOGRAM_25,
          METASPACE_17,
          METASPACE_25,
          THREADS_17,
          THREADS_25,
          VERSION_17,
          VERSION_25);

  private JvmTexts() {}
}
