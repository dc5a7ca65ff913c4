// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.capture.cgroup.CgroupVersion;
import dev.tare.capture.proc.ProcessStatus;
import java.util.HashMap;
import java.util.Map;

/** Texts of cgroups as kernels print them. The sums in them agree. */
final class RecordedCgroups {

  static final long DOCKER_PID = 4242;

  private RecordedCgroups() {}

  /** Docker on a v2 host, Linux 6.1: java beside a shell, 1 GiB allowed. */
  static CgroupMemory docker() {
    return parse(dockerTexts());
  }

  static Map<String, String> dockerTexts() {
    Map<String, String> texts = new HashMap<>();
    texts.put("memory.current", "679788544\n");
    texts.put("memory.max", "1073741824\n");
    texts.put("memory.high", "max\n");
    texts.put("memory.peak", "701497344\n");
    texts.put("memory.swap.current", "0\n");
    texts.put("memory.swap.max", "1073741824\n");
    texts.put("memory.events", "low 0\nhigh 0\nmax 12\noom 0\noom_kill 0\noom_group_kill 0\n");
    texts.put("cgroup.type", "domain\n");
    texts.put("cgroup.procs", "4201\n4242\n");
    texts.put("**/cgroup.procs", "");
    texts.put("../memory.max", "max\n");
    texts.put("../memory.high", "max\n");
    texts.put("../memory.current", "1503238553\n");
    texts.put("memory.stat", DOCKER_STAT);
    return texts;
  }

  /** The java process in that container. */
  static ProcessMemoryFigures dockerProcess() {
    return ProcessMemoryFigures.of(DOCKER_PID, status(DOCKER_STATUS));
  }

  /** A pod on Kubernetes: the container has no limit, the pod has 512 MiB, its parent 8 GiB. */
  static Map<String, String> podTexts() {
    return Map.of(
        "memory.current", "419430400\n",
        "memory.max", "max\n",
        "memory.high", "max\n",
        "memory.stat", "anon 314572800\nfile 94371840\nkernel 9437184\ninactive_file 52428800\n",
        "../memory.max", "536870912\n",
        "../memory.current", "482344960\n",
        "../memory.stat", "inactive_file 62914560\n",
        "../../memory.max", "8589934592\n",
        "../../memory.current", "8573157376\n",
        "../../memory.stat", "inactive_file 16777216\n");
  }

  /** A service of systemd with MemoryHigh=, on Linux 5.15, which has no kernel total yet. */
  static Map<String, String> serviceTexts() {
    return Map.of(
        "memory.current", "268435456\n",
        "memory.max", "max\n",
        "memory.high", "268435456\n",
        "memory.events", "low 0\nhigh 9127\nmax 0\noom 0\noom_kill 2\n",
        "memory.stat",
            "anon 200000000\nfile 60000000\nkernel_stack 1638400\npagetables 2097152\n"
                + "percpu 65536\nsock 4096\nshmem 0\nfile_mapped 20000000\n"
                + "inactive_file 40000000\nactive_file 20000000\nslab 4194304\n",
        "../memory.max", "max\n",
        "../memory.current", "900000000\n");
  }

  static CgroupMemory parse(Map<String, String> texts) {
    return CgroupMemory.parse(CgroupVersion.V2, "/some/cgroup", texts);
  }

  /** Figures of the lines of a status file. */
  static StatusFigures status(String... lines) {
    return StatusFigures.of(ProcessStatus.parse(String.join("\n", lines)));
  }

  private static final String DOCKER_STATUS =
      """
      Name:	java
      Pid:	4242
      VmSize:	 3801564 kB
      VmLck:	       0 kB
      VmRSS:	  566384 kB
      RssAnon:	  480000 kB
      RssFile:	   70000 kB
      RssShmem:	   16384 kB
      VmData:	  801236 kB
      VmStk:	     132 kB
      VmPTE:	    1824 kB
      VmSwap:	     512 kB
      Threads:	58
      """;

  private static final String DOCKER_STAT =
      """
      anon 503316480
      file 163577856
      kernel 12582912
      kernel_stack 1966080
      pagetables 3145728
      sec_pagetables 0
      percpu 153600
      sock 49152
      vmalloc 131072
      shmem 33554432
      zswap 0
      zswapped 0
      file_mapped 62914560
      file_dirty 405504
      file_writeback 0
      swapcached 0
      anon_thp 131072000
      file_thp 0
      shmem_thp 0
      inactive_anon 536608768
      active_anon 262144
      inactive_file 98566144
      active_file 31457280
      unevictable 0
      slab_reclaimable 3145728
      slab_unreclaimable 2097152
      slab 5242880
      workingset_refault_anon 0
      workingset_refault_file 0
      pgfault 412033
      pgmajfault 96
      thp_fault_alloc 130
      """;
}
