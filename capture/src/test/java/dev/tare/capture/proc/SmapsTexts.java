// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

/** Mappings out of the smaps of two JVMs on Linux 6.18, as the kernel printed them. */
final class SmapsTexts {

  /** Heap, class-data archive, main malloc heap, library text and {@code [vsyscall]}. */
  static final String JDK_17_G1 =
      """
      e0000000-f7a00000 rw-p 00000000 00:00 0\s
      Size:             387072 kB
      KernelPageSize:        4 kB
      MMUPageSize:           4 kB
      Rss:               33828 kB
      Pss:               33828 kB
      Pss_Dirty:         33828 kB
      Shared_Clean:          0 kB
      Shared_Dirty:          0 kB
      Private_Clean:         0 kB
      Private_Dirty:     33828 kB
      Referenced:        33828 kB
      Anonymous:         33828 kB
      KSM:                   0 kB
      LazyFree:              0 kB
      AnonHugePages:         0 kB
      ShmemPmdMapped:        0 kB
      FilePmdMapped:         0 kB
      Shared_Hugetlb:        0 kB
      Private_Hugetlb:       0 kB
      Swap:                  0 kB
      SwapPss:               0 kB
      Locked:                0 kB
      THPeligible:           0
      VmFlags: rd wr mr mw me ac\s
      ffe00000-ffe75000 rw-p 00c77000 fe:00 328258                             /usr/lib/jvm/java-17-openjdk-amd64/lib/server/classes.jsa
      Size:                468 kB
      KernelPageSize:        4 kB
      MMUPageSize:           4 kB
      Rss:                 468 kB
      Pss:                 468 kB
      Pss_Dirty:           316 kB
      Shared_Clean:          0 kB
      Shared_Dirty:          0 kB
      Private_Clean:       152 kB
      Private_Dirty:       316 kB
      Referenced:          468 kB
      Anonymous:           316 kB
      KSM:                   0 kB
      LazyFree:              0 kB
      AnonHugePages:         0 kB
      ShmemPmdMapped:        0 kB
      FilePmdMapped:         0 kB
      Shared_Hugetlb:        0 kB
      Private_Hugetlb:       0 kB
      Swap:                  0 kB
      SwapPss:               0 kB
      Locked:                0 kB
      THPeligible:           0
      VmFlags: rd wr mr mw me ac\s
      55bd8ec37000-55bd8ec7e000 rw-p 00000000 00:00 0                          [heap]
      Size:                284 kB
      KernelPageSize:        4 kB
      MMUPageSize:           4 kB
      Rss:                 112 kB
      Pss:                 112 kB
      Pss_Dirty:           112 kB
      Shared_Clean:          0 kB
      Shared_Dirty:          0 kB
      Private_Clean:         0 kB
      Private_Dirty:       112 kB
      Referenced:          112 kB
      Anonymous:           112 kB
      KSM:                   0 kB
      LazyFree:              0 kB
      AnonHugePages:         0 kB
      ShmemPmdMapped:        0 kB
      FilePmdMapped:         0 kB
      Shared_Hugetlb:        0 kB
      Private_Hugetlb:       0 kB
      Swap:                  0 kB
      SwapPss:               0 kB
      Locked:                0 kB
      THPeligible:           0
      VmFlags: rd wr mr mw me ac\s
      7fcad0051000-7fcad0da4000 r-xp 00251000 fe:00 328261                     /usr/lib/jvm/java-17-openjdk-amd64/lib/server/libjvm.so
      Size:              13644 kB
      KernelPageSize:        4 kB
      MMUPageSize:           4 kB
      Rss:               11324 kB
      Pss:               11324 kB
      Pss_Dirty:             0 kB
      Shared_Clean:          0 kB
      Shared_Dirty:          0 kB
      Private_Clean:     11324 kB
      Private_Dirty:         0 kB
      Referenced:        11324 kB
      Anonymous:             0 kB
      KSM:                   0 kB
      LazyFree:              0 kB
      AnonHugePages:         0 kB
      ShmemPmdMapped:        0 kB
      FilePmdMapped:         0 kB
      Shared_Hugetlb:        0 kB
      Private_Hugetlb:       0 kB
      Swap:                  0 kB
      SwapPss:               0 kB
      Locked:                0 kB
      THPeligible:           0
      VmFlags: rd ex mr mw me\s
      ffffffffff600000-ffffffffff601000 --xp 00000000 00:00 0                  [vsyscall]
      Size:                  4 kB
      KernelPageSize:        4 kB
      MMUPageSize:           4 kB
      Rss:                   0 kB
      Pss:                   0 kB
      Pss_Dirty:             0 kB
      Shared_Clean:          0 kB
      Shared_Dirty:          0 kB
      Private_Clean:         0 kB
      Private_Dirty:         0 kB
      Referenced:            0 kB
      Anonymous:             0 kB
      KSM:                   0 kB
      LazyFree:              0 kB
      AnonHugePages:         0 kB
      ShmemPmdMapped:        0 kB
      FilePmdMapped:         0 kB
      Shared_Hugetlb:        0 kB
      Private_Hugetlb:       0 kB
      Swap:                  0 kB
      SwapPss:               0 kB
      Locked:                0 kB
      THPeligible:           0
      VmFlags: ex\s
      """;

  /** Heap in a memfd, shared file, primordial stack and {@code [vvar]}. */
  static final String JDK_25_ZGC =
      """
      40000000000-40017a00000 rw-s 00000000 00:01 1025                         /memfd:java_heap (deleted)
      Size:             387072 kB
      KernelPageSize:        4 kB
      MMUPageSize:           4 kB
      Rss:               69116 kB
      Pss:               69116 kB
      Pss_Dirty:         69116 kB
      Shared_Clean:          0 kB
      Shared_Dirty:          0 kB
      Private_Clean:         0 kB
      Private_Dirty:     69116 kB
      Referenced:        69116 kB
      Anonymous:             0 kB
      KSM:                   0 kB
      LazyFree:              0 kB
      AnonHugePages:         0 kB
      ShmemPmdMapped:        0 kB
      FilePmdMapped:         0 kB
      Shared_Hugetlb:        0 kB
      Private_Hugetlb:       0 kB
      Swap:                  0 kB
      SwapPss:               0 kB
      Locked:                0 kB
      THPeligible:           0
      VmFlags: rd wr sh mr mw me ms\s
      7f11a3400000-7f11abf33000 r--s 00000000 fe:00 328734                     /usr/lib/jvm/temurin-25-jdk-amd64/lib/modules
      Size:             142540 kB
      KernelPageSize:        4 kB
      MMUPageSize:           4 kB
      Rss:                1088 kB
      Pss:                1088 kB
      Pss_Dirty:             0 kB
      Shared_Clean:          0 kB
      Shared_Dirty:          0 kB
      Private_Clean:      1088 kB
      Private_Dirty:         0 kB
      Referenced:         1088 kB
      Anonymous:             0 kB
      KSM:                   0 kB
      LazyFree:              0 kB
      AnonHugePages:         0 kB
      ShmemPmdMapped:        0 kB
      FilePmdMapped:         0 kB
      Shared_Hugetlb:        0 kB
      Private_Hugetlb:       0 kB
      Swap:                  0 kB
      SwapPss:               0 kB
      Locked:                0 kB
      THPeligible:           0
      VmFlags: rd mr me ms\s
      7f11b5c7e000-7f11b5c82000 r--p 00000000 00:00 0                          [vvar]
      Size:                 16 kB
      KernelPageSize:        4 kB
      MMUPageSize:           4 kB
      Rss:                   0 kB
      Pss:                   0 kB
      Pss_Dirty:             0 kB
      Shared_Clean:          0 kB
      Shared_Dirty:          0 kB
      Private_Clean:         0 kB
      Private_Dirty:         0 kB
      Referenced:            0 kB
      Anonymous:             0 kB
      KSM:                   0 kB
      LazyFree:              0 kB
      AnonHugePages:         0 kB
      ShmemPmdMapped:        0 kB
      FilePmdMapped:         0 kB
      Shared_Hugetlb:        0 kB
      Private_Hugetlb:       0 kB
      Swap:                  0 kB
      SwapPss:               0 kB
      Locked:                0 kB
      THPeligible:           0
      VmFlags: rd mr pf io de dd\s
      7fff11ef8000-7fff11f19000 rw-p 00000000 00:00 0                          [stack]
      Size:                132 kB
      KernelPageSize:        4 kB
      MMUPageSize:           4 kB
      Rss:                  36 kB
      Pss:                  36 kB
      Pss_Dirty:            36 kB
      Shared_Clean:          0 kB
      Shared_Dirty:          0 kB
      Private_Clean:         0 kB
      Private_Dirty:        36 kB
      Referenced:           36 kB
      Anonymous:            36 kB
      KSM:                   0 kB
      LazyFree:              0 kB
      AnonHugePages:         0 kB
      ShmemPmdMapped:        0 kB
      FilePmdMapped:         0 kB
      Shared_Hugetlb:        0 kB
      Private_Hugetlb:       0 kB
      Swap:                  0 kB
      SwapPss:               0 kB
      Locked:                0 kB
      THPeligible:           0
      VmFlags: rd wr mr mw me gd ac\s
      """;

  private SmapsTexts() {}
}
