// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.nmt;

/** {@code VM.native_memory} of a JVM 17 with G1, as it was printed. */
final class Jdk17Memory {

  /** Totals. */
  static final String SUMMARY =
      """
      Native Memory Tracking:

      (Omitting categories weighting less than 1KB)

      Total: reserved=2020250KB, committed=482954KB
             malloc: 23454KB #9863
             mmap:   reserved=1996796KB, committed=459500KB

      -                 Java Heap (reserved=524288KB, committed=389120KB)
                                  (mmap: reserved=524288KB, committed=389120KB)\s
      \s
      -                     Class (reserved=1048675KB, committed=227KB)
                                  (classes #664)
                                  (  instance classes #560, array classes #104)
                                  (malloc=99KB #970) (peak=99KB #971)\s
                                  (mmap: reserved=1048576KB, committed=128KB)\s
                                  (  Metadata:   )
                                  (    reserved=65536KB, committed=384KB)
                                  (    used=328KB)
                                  (    waste=56KB =14.54%)
                                  (  Class space:)
                                  (    reserved=1048576KB, committed=128KB)
                                  (    used=23KB)
                                  (    waste=105KB =82.19%)
      \s
      -                    Thread (reserved=42098KB, committed=3050KB)
                                  (thread #41)
                                  (stack: reserved=41984KB, committed=2936KB)
                                  (malloc=68KB #250) (peak=76KB #254)\s
                                  (arena=46KB #80) (peak=109KB #78)
      \s
      -                      Code (reserved=247745KB, committed=7605KB)
                                  (malloc=57KB #896) (at peak)\s
                                  (mmap: reserved=247688KB, committed=7548KB)\s
      \s
      -                        GC (reserved=57555KB, committed=52539KB)
                                  (malloc=5259KB #1683) (peak=5267KB #1704)\s
                                  (mmap: reserved=52296KB, committed=47280KB)\s
      \s
      -                  Compiler (reserved=184KB, committed=184KB)
                                  (malloc=19KB #42) (peak=33KB #48)\s
                                  (arena=165KB #5) (peak=2191KB #13)
      \s
      -                  Internal (reserved=4243KB, committed=4243KB)
                                  (malloc=4207KB #1989) (peak=4554KB #2613)\s
                                  (mmap: reserved=36KB, committed=36KB)\s
      \s
      -                     Other (reserved=10240KB, committed=10240KB)
                                  (malloc=10240KB #10) (at peak)\s
      \s
      -                    Symbol (reserved=1145KB, committed=1145KB)
                                  (malloc=785KB #654) (at peak)\s
                                  (arena=360KB #1) (at peak)
      \s
      -    Native Memory Tracking (reserved=349KB, committed=349KB)
                                  (malloc=195KB #2303) (at peak)\s
                                  (tracking overhead=154KB)
      \s
      -        Shared class space (reserved=16384KB, committed=12060KB)
                                  (mmap: reserved=16384KB, committed=12060KB)\s
      \s
      -               Arena Chunk (reserved=1738KB, committed=1738KB)
                                  (malloc=1738KB #145) (peak=2592KB #108)\s
      \s
      -                    Module (reserved=13KB, committed=13KB)
                                  (malloc=13KB #401) (at peak)\s
      \s
      -                 Safepoint (reserved=8KB, committed=8KB)
                                  (mmap: reserved=8KB, committed=8KB)\s
      \s
      -           Synchronization (reserved=35KB, committed=35KB)
                                  (malloc=35KB #474) (at peak)\s
      \s
      -            Serviceability (reserved=1KB, committed=1KB)
                                  (malloc=1KB #6) (peak=8KB #8)\s
      \s
      -                 Metaspace (reserved=65549KB, committed=397KB)
                                  (malloc=13KB #15) (at peak)\s
                                  (mmap: reserved=65536KB, committed=384KB)\s
      \s
      -      String Deduplication (reserved=1KB, committed=1KB)
                                  (malloc=1KB #8) (at peak)\s
      \s
      -           Object Monitors (reserved=1KB, committed=1KB)
                                  (malloc=1KB #3) (at peak)\s
      \s
      """;

  /** What detail prints behind the totals: addresses, then call sites. Shortened. */
  static final String MAP =
      """
      Virtual memory map:
      \s
      [0x00000000e0000000 - 0x0000000100000000] reserved 524288KB for Java Heap from
          [0x00007f6a6851a27c] ReservedSpace::reserve(unsigned long, unsigned long, unsigned long, char*, bool)+0xac

      \t[0x00000000e0000000 - 0x00000000f7a00000] committed 387072KB from
                  [0x00007f6a67d32e26] G1PageBasedVirtualSpace::commit(unsigned long, unsigned long)+0x66

      \t[0x00000000ffe00000 - 0x00000000ffe75000] committed 468KB from
                  [0x00007f6a67cbe6de] FileMapInfo::map_heap_regions_impl() [clone .part.0]+0x92e

      \t[0x00000000ffe75000 - 0x00000000fff00000] committed 556KB from
                  [0x00007f6a67d32e26] G1PageBasedVirtualSpace::commit(unsigned long, unsigned long)+0x66

      \t[0x00000000fff00000 - 0x00000000fff78000] committed 480KB from
                  [0x00007f6a67cbe434] FileMapInfo::map_heap_regions_impl() [clone .part.0]+0x684

      \t[0x00000000fff78000 - 0x0000000100000000] committed 544KB from
                  [0x00007f6a67d32e26] G1PageBasedVirtualSpace::commit(unsigned long, unsigned long)+0x66
      \s
      [0x00007f6a397f9000 - 0x00007f6a398f9000] reserved 1024KB for Thread Stack from
          [0x00007f6a6822c5e3] thread_native_entry(Thread*)+0xe3

      \t[0x00007f6a397f9000 - 0x00007f6a397fd000] committed 16KB from
                  [0x00007f6a683d3cb7] StackOverflow::create_stack_guard_pages()+0x57

      \t[0x00007f6a398f3000 - 0x00007f6a398f9000] committed 24KB\s
      \s
      [0x00007f6a3a000000 - 0x00007f6a3c000000] reserved and committed 32768KB for GC from
          [0x00007f6a67cf8a63] G1CMMarkStack::resize(unsigned long)+0x43

      \t[0x00007f6a3a000000 - 0x00007f6a3c000000] committed 32768KB from
                  [0x00007f6a67cf8a7c] G1CMMarkStack::resize(unsigned long)+0x5c
      \s
      [0x00007f69eb000000 - 0x00007f69ec000000] reserved 16384KB for Shared class space from
          [0x00007f6a6851a461] ReservedSpace::reserve(unsigned long, unsigned long, unsigned long, char*, bool)+0x291

      \t[0x00007f69eb000000 - 0x00007f69ebbc7000] committed 12060KB from
                  [0x00007f6a67cbcec7] FileMapInfo::map_regions(int*, int, char*, ReservedSpace)+0xd7
      \s
      Details:

      [0x00007f6a684d0c9c] Unsafe_AllocateMemory0+0x7c
      [0x00007f6a509455ba]
                                   (malloc=10240KB type=Other #10) (at peak)

      [0x00007f6a67c9b444] ElfSection::ElfSection(_IO_FILE*, Elf64_Shdr const&)+0x94
                                   (malloc=2620KB type=Internal #2) (peak=2620KB #3)

      [0x00007f6a67ce6279] G1CollectedHeap::G1CollectedHeap()+0x5a9
                                   (reserved=32KB, committed=32KB Type=Internal)

      [0x00007f6a682ded0e] SafepointMechanism::default_initialize()+0x3e
                                   (reserved=8KB, committed=8KB Type=Safepoint)

      [0x00007f6a67c0523f] initialize_assert_poison()+0x1f
                                   (reserved=4KB, committed=4KB Type=Internal)

      (1639 call sites weighting less than 1KB each omitted.)

      """;

  private Jdk17Memory() {}
}
