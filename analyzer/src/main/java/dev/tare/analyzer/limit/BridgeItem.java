// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import java.util.Locale;

/** What a line of the bridge is about. */
public enum BridgeItem {
  /** The start. */
  PROCESS_RESIDENT(
      "resident in this process", "every page the process maps, as often as it maps it"),
  /** Two reads of a running process disagree. */
  CHANGED_WHILE_READING(
      "changed while reading",
      "the difference between the pass over the mappings and /proc/PID/status"),
  /** A page has one charge, however often it is mapped. */
  MULTIPLY_MAPPED(
      "pages mapped more than once", "resident less unique: a page is charged to one cgroup, once"),
  /** Anonymous pages of the processes beside this one. */
  OTHER_PROCESSES(
      "anonymous memory of the other processes",
      "the sum of RssAnon of the other processes of the cgroup"),
  /** The cgroup has more anonymous pages than its known processes. */
  ANON_OF_OTHERS(
      "anonymous memory of processes not recorded",
      "the cgroup's anonymous pages less those of the recorded processes"),
  /** The cgroup has fewer anonymous pages than its known processes. */
  ANON_CHARGED_ELSEWHERE(
      "anonymous memory charged to another cgroup or shared",
      "pages stay charged where they were first touched: before the process was moved here, or"
          + " shared by fork and counted in each process"),
  /** The cgroup has more mapped file pages than the process maps. */
  FILE_OF_OTHERS(
      "file pages mapped by other processes",
      "at least so much of the cgroup's mapped page cache is not mapped by this process"),
  /** The process maps more file pages than the cgroup has mapped ones. */
  FILE_CHARGED_ELSEWHERE(
      "file pages charged to another cgroup",
      "at least so much of what the process maps was first read by another cgroup and stays"
          + " charged there: libraries, jars, shared data files"),
  /** The same, when pages mapped more than once were not counted. */
  FILE_REPEATED_OR_ELSEWHERE(
      "file pages mapped more than once or charged to another cgroup",
      "at least so much of what the process maps is no charge of this cgroup"),
  /** The cgroup has more shared memory than the process maps. */
  SHMEM_NOT_MAPPED(
      "tmpfs and shared memory not mapped by this process",
      "files in tmpfs (/dev/shm, /tmp, emptyDir in memory) and shared memory of others; no reclaim"
          + " without swap"),
  /** The process maps more shared memory than the cgroup has. */
  SHMEM_CHARGED_ELSEWHERE(
      "shared memory charged to another cgroup", "another cgroup touched it first"),
  /** The same, when pages mapped more than once were not counted. */
  SHMEM_REPEATED_OR_ELSEWHERE(
      "shared memory mapped more than once or charged to another cgroup",
      "the process maps more than the cgroup is charged with"),
  /** Page cache of files. */
  CACHE_NOT_MAPPED(
      "page cache not mapped",
      "files read or written; the kernel reclaims the inactive part first"),
  /** Page cache and shared memory when the kernel does not tell them apart. */
  CACHE_UNDIVIDED(
      "page cache and shared memory beyond this process",
      "the kernel did not tell what of it is mapped and what is shared memory"),
  /** Pages when the kernel does not tell the kinds of the process's pages. */
  PAGES_UNDIVIDED(
      "pages beyond this process",
      "the cgroup's anonymous pages and page cache less the process's pages: of kernels before"
          + " 4.5, which do not tell its kinds"),
  /** HugeTLB pages. */
  HUGE_PAGES("HugeTLB pages", "charged to memory by the mount option, never part of resident"),
  /** Page tables. */
  PAGE_TABLES("page tables", "of all processes of the cgroup"),
  /** Kernel stacks. */
  KERNEL_STACKS("kernel stacks", "one per thread"),
  /** Slab. */
  SLAB("slab", "kernel objects: inodes, dentries, file handles, ..."),
  /** Per-CPU memory. */
  PER_CPU("per-CPU memory", "kernel objects that exist once per CPU"),
  /** What else the kernel allocated. */
  KERNEL_OTHER("other kernel memory", "vmalloc, zswap, buffers, ... without a figure of their own"),
  /** The only kernel figure of v1. */
  KERNEL_UNDIVIDED(
      "kernel memory",
      "page tables, kernel stacks, slab and per-CPU memory in one counter: cgroup v1 does not"
          + " divide it, and keeps TCP buffers outside of usage"),
  /** Network buffers. */
  SOCKETS("sockets", "network buffers"),
  /** Whatever is left. */
  REST(
      "rest",
      "not told by the kernel: charges taken in advance (up to 64 pages per CPU), pages in the swap"
          + " cache, statistics that are older than usage");

  private final String label;
  private final String explanation;

  BridgeItem(String label, String explanation) {
    this.label = label;
    this.explanation = explanation;
  }

  /** The spelling for scripts: {@code file-charged-elsewhere}. */
  public String spelling() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The words a reader sees. */
  public String label() {
    return label;
  }

  /** One sentence on where the bytes come from. */
  public String explanation() {
    return explanation;
  }
}
