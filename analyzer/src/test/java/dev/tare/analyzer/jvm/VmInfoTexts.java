// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import java.util.List;

/** The lines of {@code VM.info} that say where things are, and some beside them, as printed. */
final class VmInfoTexts {

  static final String JDK_17_G1 =
      """

      ---------------  P R O C E S S  ---------------

      Heap address: 0x00000000e0000000, size: 512 MB, Compressed Oops mode: 32-bit

      CDS archive(s) mapped at: [0x00007fca53000000-0x00007fca53bc7000-0x00007fca53bc7000), size 12349440, SharedBaseAddress: 0x00007fca53000000, ArchiveRelocationMode: 1.
      Compressed class space mapped at: 0x00007fca54000000-0x00007fca94000000, reserved size: 1073741824
      Narrow klass base: 0x00007fca53000000, Narrow klass shift: 0, Narrow klass range: 0x100000000

      Heap:
       garbage-first heap   total 389120K, used 36787K [0x00000000e0000000, 0x0000000100000000)
        region size 1024K, 23 young (23552K), 0 survivors (0K)
       Metaspace       used 349K, committed 512K, reserved 1114112K
        class space    used 22K, committed 128K, reserved 1048576K
      Heap Regions: E=young(eden), S=young(survivor), O=old, HS=humongous(starts), HC=humongous(continues), CS=collection set, F=free, OA=open archive, CA=closed archive, TAMS=top-at-mark-start (previous, next)
      |   0|0x00000000e0000000, 0x00000000e0100000, 0x00000000e0100000|100%|HS|  |TAMS 0x00000000e0000000, 0x00000000e0000000| Complete\s
      |   1|0x00000000e0100000, 0x00000000e0200000, 0x00000000e0200000|100%|HS|  |TAMS 0x00000000e0100000, 0x00000000e0100000| Complete\s
      Card table byte_map: [0x00007fcacf328000,0x00007fcacf428000] _byte_map_base: 0x00007fcacec28000

      Marking Bits (Prev, Next): (CMBitMap*) 0x00007fcac80468c0, (CMBitMap*) 0x00007fcac8046900
       Prev Bits: [0x00007fcacea00000, 0x00007fcacf200000)
       Next Bits: [0x00007fcace200000, 0x00007fcacea00000)

      Polling page: 0x00007fcad1179000
      """;

  static final String JDK_17_PARALLEL =
      """
      Heap address: 0x00000000e0000000, size: 512 MB, Compressed Oops mode: 32-bit

      CDS archive(s) mapped at: [0x00007f50e7000000-0x00007f50e7bc7000-0x00007f50e7bc7000), size 12349440, SharedBaseAddress: 0x00007f50e7000000, ArchiveRelocationMode: 1.
      Compressed class space mapped at: 0x00007f50e8000000-0x00007f5128000000, reserved size: 1073741824
      Narrow klass base: 0x00007f50e7000000, Narrow klass shift: 0, Narrow klass range: 0x100000000
      Card table byte_map: [0x00007f5148b29000,0x00007f5148c2a000] _byte_map_base: 0x00007f5148429000

      Marking Bits: (ParMarkBitMap*) 0x00007f514a544460
       Begin Bits: [0x00007f512c400000, 0x00007f512cc00000)
       End Bits:   [0x00007f512cc00000, 0x00007f512d400000)

      Polling page: 0x00007f514a574000
      """;

  static final String JDK_17_SERIAL =
      """
      Heap address: 0x00000000e0000000, size: 512 MB, Compressed Oops mode: 32-bit

      CDS archive(s) mapped at: [0x00007fb054000000-0x00007fb054bc7000-0x00007fb054bc7000), size 12349440, SharedBaseAddress: 0x00007fb054000000, ArchiveRelocationMode: 1.
      Compressed class space mapped at: 0x00007fb055000000-0x00007fb095000000, reserved size: 1073741824
      Narrow klass base: 0x00007fb054000000, Narrow klass shift: 0, Narrow klass range: 0x100000000
      Card table byte_map: [0x00007fb0b3103000,0x00007fb0b3204000] _byte_map_base: 0x00007fb0b2a03000

      Polling page: 0x00007fb0b4b84000
      """;

  static final String JDK_17_ZGC =
      """
      CDS archive(s) mapped at: [0x00007fb26f000000-0x00007fb26fb9e000-0x00007fb26fb9e000), size 12181504, SharedBaseAddress: 0x00007fb26f000000, ArchiveRelocationMode: 1.
      Compressed class space mapped at: 0x00007fb270000000-0x00007fb2b0000000, reserved size: 1073741824
      Narrow klass base: 0x00007fb26f000000, Narrow klass shift: 0, Narrow klass range: 0x100000000
      ZGC Metadata Bits:
       Good:              0x0000100000000000
       Bad:               0x00002c0000000000
       WeakBad:           0x00000c0000000000
       Marked:            0x0000040000000000
       Remapped:          0x0000100000000000

      Heap:
       ZHeap           used 40M, capacity 378M, max capacity 512M
       Metaspace       used 415K, committed 576K, reserved 1114112K
        class space    used 23K, committed 128K, reserved 1048576K
      Polling page: 0x00007fb4f3e09000
      """;

  static final String JDK_17_SHENANDOAH =
      """
      Heap address: 0x00000000e0000000, size: 512 MB, Compressed Oops mode: 32-bit

      CDS archive(s) mapped at: [0x00007f4753000000-0x00007f4753bc7000-0x00007f4753bc7000), size 12349440, SharedBaseAddress: 0x00007f4753000000, ArchiveRelocationMode: 1.
      Compressed class space mapped at: 0x00007f4754000000-0x00007f4794000000, reserved size: 1073741824
      Narrow klass base: 0x00007f4753000000, Narrow klass shift: 0, Narrow klass range: 0x100000000
      Heap:
      Shenandoah Heap
       512M max, 512M soft max, 376M committed, 36049K used
       2048 x 256K regions
      Status: not cancelled
      Reserved region:
       - [0x00000000e0000000, 0x0000000100000000)\s
      Collection set:
       - map (vanilla): 0x0000000000013800
       - map (biased):  0x0000000000010000

      Polling page: 0x00007f47bf9de000
      """;

  static final String JDK_25_G1 =
      """
      Heap address: 0x00000000e0000000, size: 512 MB, Compressed Oops mode: 32-bit

      CDS archive(s) mapped at: [0x0000000055000000-0x0000000055d95000-0x0000000055d95000), size 14241792, SharedBaseAddress: 0x0000000055000000, ArchiveRelocationMode: 1.
      Compressed class space mapped at: 0x0000000056000000-0x0000000096000000, reserved size: 1073741824
      UseCompressedClassPointers 1, UseCompactObjectHeaders 0
      Narrow klass pointer bits 32, Max shift 3
      Narrow klass base: 0x0000000055000000, Narrow klass shift: 0
      Encoding Range: [0x0000000055000000 - 0x0000000155000000), (4294967296 bytes)
      Klass Range:    [0x0000000055001000 - 0x0000000096000000), (1090514944 bytes)
      Klass ID Range:  [4096 - 1090519033) (1090514937)
      Protection zone: [0x0000000055000000 - 0x0000000055001000), (4096 bytes)

      Card table byte_map: [0x00007f73cc528000,0x00007f73cc628000] _byte_map_base: 0x00007f73cbe28000

      Marking Bits: (CMBitMap*) 0x00007f73c805dcd0
       Bits: [0x00007f73afa00000, 0x00007f73b0200000)

      Polling page: 0x00007f73ce7db000
      """;

  static final String JDK_25_PARALLEL =
      """
      Heap address: 0x00000000e0000000, size: 512 MB, Compressed Oops mode: 32-bit

      CDS archive(s) mapped at: [0x000000004b000000-0x000000004bd95000-0x000000004bd95000), size 14241792, SharedBaseAddress: 0x000000004b000000, ArchiveRelocationMode: 1.
      Compressed class space mapped at: 0x000000004c000000-0x000000008c000000, reserved size: 1073741824
      UseCompressedClassPointers 1, UseCompactObjectHeaders 0
      Narrow klass pointer bits 32, Max shift 3
      Narrow klass base: 0x000000004b000000, Narrow klass shift: 0
      Card table byte_map: [0x00007f631c42a000,0x00007f631c52a000] _byte_map_base: 0x00007f631bd2a000

      Marking Bits: (ParMarkBitMap*) 0x00007f631dfe6600
       Begin Bits: [0x00007f62fb800000, 0x00007f62fc000000)

      Polling page: 0x00007f631e394000
      Event: 0.067 Thread 0x00007f6318085d70   92       3       jdk.internal.classfile.impl.SplitConstantPool::map (161 bytes)
      """;

  static final String JDK_25_SERIAL =
      """
      Heap address: 0x00000000e0000000, size: 512 MB, Compressed Oops mode: 32-bit

      CDS archive(s) mapped at: [0x000000004b000000-0x000000004bd95000-0x000000004bd95000), size 14241792, SharedBaseAddress: 0x000000004b000000, ArchiveRelocationMode: 1.
      Compressed class space mapped at: 0x000000004c000000-0x000000008c000000, reserved size: 1073741824
      UseCompressedClassPointers 1, UseCompactObjectHeaders 0
      Narrow klass pointer bits 32, Max shift 3
      Narrow klass base: 0x000000004b000000, Narrow klass shift: 0
      Card table byte_map: [0x00007f67a022a000,0x00007f67a032a000] _byte_map_base: 0x00007f679fb2a000

      Polling page: 0x00007f67a217a000
      """;

  static final String JDK_25_ZGC =
      """
      CDS archive(s) mapped at: [0x0000000096000000-0x0000000096d96000-0x0000000096d96000), size 14245888, SharedBaseAddress: 0x0000000096000000, ArchiveRelocationMode: 1.
      Compressed class space mapped at: 0x0000000097000000-0x00000000d7000000, reserved size: 1073741824
      UseCompressedClassPointers 1, UseCompactObjectHeaders 0
      Narrow klass pointer bits 32, Max shift 3
      Narrow klass base: 0x0000000096000000, Narrow klass shift: 0
      Encoding Range: [0x0000000096000000 - 0x0000000196000000), (4294967296 bytes)
      Klass Range:    [0x0000000096001000 - 0x00000000d7000000), (1090514944 bytes)
      Klass ID Range:  [4096 - 1090519033) (1090514937)
      Protection zone: [0x0000000096000000 - 0x0000000096001000), (4096 bytes)
      Heap:
       ZHeap           used 68M, capacity 378M, max capacity 512M
        Cache          310M (2)
         size classes  16M (1), 256M (1)
      ZGC Metadata Bits:
       LoadGood:           0x0000000000008000
       LoadBad:            0x0000000000007000
       MarkGood:           0x0000000000008a00
       MarkBad:            0x00000000000075c0
      Polling page: 0x00007f11b5c5c000
      """;

  static final String JDK_25_SHENANDOAH =
      """
      Heap address: 0x00000000e0000000, size: 512 MB, Compressed Oops mode: 32-bit

      CDS archive(s) mapped at: [0x0000000096000000-0x0000000096d95000-0x0000000096d95000), size 14241792, SharedBaseAddress: 0x0000000096000000, ArchiveRelocationMode: 1.
      Compressed class space mapped at: 0x0000000097000000-0x00000000d7000000, reserved size: 1073741824
      UseCompressedClassPointers 1, UseCompactObjectHeaders 0
      Narrow klass pointer bits 32, Max shift 3
      Narrow klass base: 0x0000000096000000, Narrow klass shift: 0
      Heap:
       Shenandoah Heap
        512M max, 512M soft max, 376M committed, 45009K used
        2048 x 256 K regions
       Status: not cancelled
       Reserved region:
        - [0x00000000e0000000, 0x0000000100000000)\s
       Collection set:
        - map (vanilla): 0x0000000000004800
        - map (biased):  0x0000000000001000


      Heap Regions:
      Polling page: 0x00007f1b14a9e000
      """;

  static final List<String> ALL =
      List.of(
          JDK_17_G1,
          JDK_17_PARALLEL,
          JDK_17_SERIAL,
          JDK_17_ZGC,
          JDK_17_SHENANDOAH,
          JDK_25_G1,
          JDK_25_PARALLEL,
          JDK_25_SERIAL,
          JDK_25_ZGC,
          JDK_25_SHENANDOAH);

  private VmInfoTexts() {}
}
