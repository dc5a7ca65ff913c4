// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.nmt;

/**
 * {@code VM.native_memory} of a JVM 25 with G1 and, from its memory file on, ZGC, as it was
 * printed.
 */
final class Jdk25Memory {

  /** Totals. */
  static final String SUMMARY =
      """
      Native Memory Tracking:

      (Omitting categories weighting less than 1KB)

      Total: reserved=2010415KB, committed=479487KB
             malloc: 24879KB #11676, peak=25030KB #12425
             mmap:   reserved=1985536KB, committed=454608KB

      -                 Java Heap (reserved=524288KB, committed=389120KB)
                                  (mmap: reserved=524288KB, committed=389120KB, at peak)

      -                     Class (reserved=1048657KB, committed=209KB)
                                  (classes #823)
                                  (  instance classes #686, array classes #137)
                                  (malloc=81KB tag=Class #1039) (at peak)
                                  (mmap: reserved=1048576KB, committed=128KB, at peak)
                                  (  Metadata:   )
                                  (    reserved=65536KB, committed=448KB)
                                  (    used=366KB)
                                  (    waste=82KB =18.20%)
                                  (  Class space:)
                                  (    reserved=1048576KB, committed=128KB)
                                  (    used=26KB)
                                  (    waste=102KB =79.95%)

      -                    Thread (reserved=40073KB, committed=3109KB)
                                  (threads #39)
                                  (stack: reserved=39936KB, committed=2972KB, peak=2972KB)
                                  (malloc=93KB tag=Thread #236) (peak=102KB #240)
                                  (arena=43KB #74) (peak=107KB #74)

      -                      Code (reserved=247798KB, committed=7654KB)
                                  (malloc=105KB tag=Code #1864) (peak=105KB #1865)
                                  (mmap: reserved=247692KB, committed=7548KB, at peak)
                                  (arena=1KB #1) (peak=34KB #2)

      -                        GC (reserved=47537KB, committed=44897KB)
                                  (malloc=4457KB tag=GC #2394) (peak=4467KB #2422)
                                  (mmap: reserved=43080KB, committed=40440KB, at peak)
                                  (arena=0KB #0) (peak=2KB #2)

      -                 GCCardSet (reserved=2KB, committed=2KB)
                                  (malloc=2KB tag=GCCardSet #14) (peak=3KB #15)

      -                  Compiler (reserved=216KB, committed=216KB)
                                  (malloc=20KB tag=Compiler #48) (peak=34KB #53)
                                  (arena=196KB #6) (peak=2933KB #13)

      -                  Internal (reserved=6197KB, committed=6197KB)
                                  (malloc=6161KB tag=Internal #1573) (peak=6515KB #2322)
                                  (mmap: reserved=36KB, committed=36KB, at peak)

      -                     Other (reserved=10240KB, committed=10240KB)
                                  (malloc=10240KB tag=Other #10) (at peak)

      -                    Symbol (reserved=1136KB, committed=1136KB)
                                  (malloc=776KB tag=Symbol #127) (at peak)
                                  (arena=360KB #1) (at peak)

      -    Native Memory Tracking (reserved=400KB, committed=400KB)
                                  (malloc=195KB tag=Native Memory Tracking #2306) (at peak)
                                  (tracking overhead=205KB)

      -        Shared class space (reserved=16384KB, committed=13908KB, readonly=0KB)
                                  (mmap: reserved=16384KB, committed=13908KB, peak=14116KB)

      -               Arena Chunk (reserved=1803KB, committed=1803KB)
                                  (malloc=1803KB tag=Arena Chunk #144) (peak=3509KB #111)

      -                   Tracing (reserved=10KB, committed=10KB)
                                  (malloc=10KB tag=Tracing #48) (at peak)

      -                Statistics (reserved=0KB, committed=0KB)
                                  (malloc=0KB tag=Statistics #2) (peak=2KB #6)

      -                 Arguments (reserved=0KB, committed=0KB)
                                  (malloc=0KB tag=Arguments #4) (peak=10KB #5)

      -                    Module (reserved=40KB, committed=40KB)
                                  (malloc=40KB tag=Module #1261) (at peak)

      -                 Safepoint (reserved=8KB, committed=8KB)
                                  (mmap: reserved=8KB, committed=8KB, at peak)

      -           Synchronization (reserved=59KB, committed=59KB)
                                  (malloc=59KB tag=Synchronization #568) (at peak)

      -            Serviceability (reserved=17KB, committed=17KB)
                                  (malloc=17KB tag=Serviceability #14) (peak=25KB #16)

      -                 Metaspace (reserved=65549KB, committed=461KB)
                                  (malloc=13KB tag=Metaspace #10) (at peak)
                                  (mmap: reserved=65536KB, committed=448KB, at peak)

      -      String Deduplication (reserved=1KB, committed=1KB)
                                  (malloc=1KB tag=String Deduplication #8) (at peak)

      -           Object Monitors (reserved=1KB, committed=1KB)
                                  (malloc=1KB tag=Object Monitors #4) (at peak)

      """;

  /** What detail prints behind the totals: addresses, then call sites. Shortened. */
  static final String MAP =
      """
      Virtual memory map:

      [0x00000000e0000000 - 0x0000000100000000] reserved 524288KB for Java Heap from
          [0x00007f6c269ccb1c]MemoryReserver::reserve_memory(char*, unsigned long, unsigned long, unsigned long, bool, MemTag)+0x3c

              [0x00000000e0000000 - 0x00000000f7a00000] committed 387072KB from
                  [0x00007f6c2652592b]G1PageBasedVirtualSpace::commit(unsigned long, unsigned long)+0x10b

              [0x00000000ffe00000 - 0x00000000fff23ab8] committed 1167KB from
                  [0x00007f6c26482205]FileMapInfo::map_heap_region_impl()+0x255

              [0x00000000fff23ab8 - 0x0000000100000000] committed 881KB from
                  [0x00007f6c2652592b]G1PageBasedVirtualSpace::commit(unsigned long, unsigned long)+0x10b

      [0x00007f6c25a20000 - 0x00007f6c25b20000] reserved 1024KB for Thread Stack from
          [0x00007f6c26e08e2a]Threads::create_vm(JavaVMInitArgs*, bool*)+0x27a

              [0x00007f6c25a20000 - 0x00007f6c25a24000] committed 16KB from
                  [0x00007f6c26cf27d7]StackOverflow::create_stack_guard_pages()+0x57

              [0x00007f6c25b06000 - 0x00007f6c25b20000] committed 104KB

      [0x00007f6c27639000 - 0x00007f6c2763a000] reserved and committed 4KB for Internal from
          [0x00007f6c263916de]initialize_assert_poison()+0x1e

              [0x00007f6c27639000 - 0x00007f6c2763a000] committed 4KB from
                  [0x00007f6c263916f4]initialize_assert_poison()+0x34

      [0x000000009c000000 - 0x000000009d000000] reserved 16384KB for Shared class space from
          [0x00007f6c2635e20f]CompressedKlassPointers::reserve_address_space_for_compressed_classes(unsigned long, bool, bool)+0x1f

              [0x000000009c000000 - 0x000000009c001000] committed 4KB from
                  [0x00007f6c269dcc51]MetaspaceShared::map_archives(FileMapInfo*, FileMapInfo*, bool)+0x241

              [0x000000009c001000 - 0x000000009cd95000] committed 13904KB from
                  [0x00007f6c26485560]FileMapInfo::map_regions(int*, int, char*, ReservedSpace)+0x110

      Memory file details

      Memory map of ZGC heap backing file

      [0x0000000000000000 - 0x0000000017a00000] allocated 387072KB for Java Heap from
          [0x00007fed1cb1e0f3]ZPhysicalMemoryManager::commit(ZVirtualMemory const&, unsigned int)+0xf3

      Details:

      [0x00007f6c0f945085]
                                   ((malloc=10240KB tag=Other #10) (at peak))

      [0x00007f6c264534b4]ElfSection::ElfSection(_IO_FILE*, Elf64_Shdr const&)+0x74
                                   ((malloc=3256KB tag=Internal #3) (at peak))

      [0x00007f6c264d584a]G1ConcurrentMark::G1ConcurrentMark(G1CollectedHeap*, G1RegionToSpaceMapper*)+0x4fa
                                   ((malloc=2048KB tag=GC #2) (at peak))

      [0x00007f6c2635e20f]CompressedKlassPointers::reserve_address_space_for_compressed_classes(unsigned long, bool, bool)+0x1f
                                   (reserved=1064960KB, committed=14036KB Tag=Class)

      (1610 call sites weighting less than 1KB each omitted.)

      """;

  private Jdk25Memory() {}
}
