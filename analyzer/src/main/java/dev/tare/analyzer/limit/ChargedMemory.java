// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.capture.cgroup.CgroupVersion;
import java.util.OptionalLong;

/**
 * What a cgroup and those below it are charged with, by kind, in bytes. Every figure is empty if it
 * was not measured.
 *
 * <p>From {@code memory.stat} (Documentation/admin-guide/cgroup-v2.rst; for v1
 * Documentation/admin-guide/cgroup-v1/memory.rst, 5.2) and v1's {@code memory.kmem.*}.
 *
 * @param anonBytes anonymous pages that are mapped
 * @param cacheBytes page cache, tmpfs and shared memory included
 * @param shmemBytes the part of the cache that is tmpfs or shared memory: reclaimed to swap only
 * @param mappedBytes the part of the cache that any process maps, shared memory included
 * @param activeFileBytes page cache of files on the active list
 * @param inactiveFileBytes page cache of files on the inactive list: reclaimed first
 * @param kernelBytes all kernel memory but sockets; v2 since Linux 5.18
 * @param pageTableBytes page tables of user processes; v2 only
 * @param kernelStackBytes kernel stacks of threads; v2 only
 * @param slabBytes kernel objects such as inodes and dentries; v2 only
 * @param perCpuBytes per-CPU kernel objects; v2 only
 * @param socketBytes network buffers; on v1 TCP only, by a counter outside of usage
 * @param hugePageBytes HugeTLB pages where the memory controller is charged with them; v2 only
 */
public record ChargedMemory(
    OptionalLong anonBytes,
    OptionalLong cacheBytes,
    OptionalLong shmemBytes,
    OptionalLong mappedBytes,
    OptionalLong activeFileBytes,
    OptionalLong inactiveFileBytes,
    OptionalLong kernelBytes,
    OptionalLong pageTableBytes,
    OptionalLong kernelStackBytes,
    OptionalLong slabBytes,
    OptionalLong perCpuBytes,
    OptionalLong socketBytes,
    OptionalLong hugePageBytes) {

  /** Reads the texts of the process's own cgroup. */
  static ChargedMemory parse(CgroupVersion version, CgroupTextFigures figures) {
    MemoryStat stat = new MemoryStat(version, figures, "");
    return version == CgroupVersion.V1 ? parseV1(stat, figures) : parseV2(stat);
  }

  private static ChargedMemory parseV1(MemoryStat stat, CgroupTextFigures figures) {
    OptionalLong notToldByV1 = OptionalLong.empty();
    return new ChargedMemory(
        stat.bytes("rss"),
        stat.bytes("cache"),
        stat.bytes("shmem"),
        stat.bytes("mapped_file"),
        stat.bytes("active_file"),
        stat.bytes("inactive_file"),
        figures.number("memory.kmem.usage_in_bytes"),
        notToldByV1,
        notToldByV1,
        notToldByV1,
        notToldByV1,
        figures.number("memory.kmem.tcp.usage_in_bytes"),
        notToldByV1);
  }

  private static ChargedMemory parseV2(MemoryStat stat) {
    return new ChargedMemory(
        stat.bytes("anon"),
        stat.bytes("file"),
        stat.bytes("shmem"),
        stat.bytes("file_mapped"),
        stat.bytes("active_file"),
        stat.bytes("inactive_file"),
        stat.bytes("kernel"),
        stat.bytes("pagetables"),
        stat.bytes("kernel_stack"),
        stat.bytes("slab"),
        stat.bytes("percpu"),
        stat.bytes("sock"),
        stat.bytes("hugetlb"));
  }
}
