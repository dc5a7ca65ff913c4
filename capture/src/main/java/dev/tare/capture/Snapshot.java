// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

import dev.tare.capture.direct.DirectBuffers;
import dev.tare.capture.execution.Executions;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.NativeThread;
import dev.tare.capture.reach.MallocHolders;
import dev.tare.capture.walk.HeapWalk;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything that one pass over a process found, as it was found.
 *
 * @param number 1 for the first of a capture
 * @param timing when it was taken and how long it took
 * @param mappings the address space, by address
 * @param threads the threads, by number
 * @param mallocRegions what malloc took from the kernel
 * @param files the files behind the mappings, by the address of their first mapping
 * @param kernelTexts other texts of the kernel by name: {@code status} and {@code status-after}
 *     (read before and after the pages), {@code statm}, {@code limits}, and those of the cgroup
 * @param jvmTexts what the JVM printed, in the order of asking
 * @param skipped what was not recorded and why
 * @param changes what recording changed in the process, one sentence each
 * @param host the machine's memory, absent when not measured
 * @param dump the heap dump that was taken just before the pages were read, absent when none was
 * @param walk what a walk of the heap just before it found, absent when there was none
 * @param directBuffers where direct buffers were just before it, absent when not measured
 * @param origins where those of the loaded classes come from that no earlier snapshot of the
 *     capture has, in the order in which the JVM looks
 * @param executions how far classes have run since the snapshot before, absent when not measured
 * @param holders who holds what malloc gave out, absent when not measured
 */
public record Snapshot(
    int number,
    Timing timing,
    List<MappedPages> mappings,
    List<NativeThread> threads,
    List<MallocRegion> mallocRegions,
    List<MappedFile> files,
    Map<String, String> kernelTexts,
    List<JvmText> jvmTexts,
    List<Skipped> skipped,
    List<String> changes,
    Optional<HostMemory> host,
    Optional<DumpedHeap> dump,
    Optional<HeapWalk> walk,
    Optional<DirectBuffers> directBuffers,
    List<ClassOrigin> origins,
    Optional<Executions> executions,
    Optional<MallocHolders> holders) {

  /**
   * When a snapshot was taken.
   *
   * @param startedAt its beginning
   * @param durationMillis all of it
   * @param coreMillis from the read of status before the pages to the one after them
   * @param attempts how often the core was read until it was consistent
   */
  public record Timing(Instant startedAt, long durationMillis, long coreMillis, int attempts) {}

  /** A snapshot without what only an agent can see: a walk of the heap and direct buffers. */
  public Snapshot(
      int number,
      Timing timing,
      List<MappedPages> mappings,
      List<NativeThread> threads,
      List<MallocRegion> mallocRegions,
      List<MappedFile> files,
      Map<String, String> kernelTexts,
      List<JvmText> jvmTexts,
      List<Skipped> skipped,
      List<String> changes,
      Optional<HostMemory> host,
      Optional<DumpedHeap> dump) {
    this(
        number,
        timing,
        mappings,
        threads,
        mallocRegions,
        files,
        kernelTexts,
        jvmTexts,
        skipped,
        changes,
        host,
        dump,
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** Takes private copies. */
  public Snapshot {
    mappings = List.copyOf(mappings);
    threads = List.copyOf(threads);
    mallocRegions = List.copyOf(mallocRegions);
    files = List.copyOf(files);
    kernelTexts = Map.copyOf(kernelTexts);
    jvmTexts = List.copyOf(jvmTexts);
    skipped = List.copyOf(skipped);
    changes = List.copyOf(changes);
    origins = List.copyOf(origins);
  }

  /** The same snapshot, with one more fact that was not recorded. */
  public Snapshot withSkipped(Skipped more) {
    List<Skipped> all = new ArrayList<>(skipped);
    all.add(more);
    return with(all, walk, directBuffers, origins, executions, holders);
  }

  /** The same snapshot with a walk of the heap. */
  public Snapshot withWalk(HeapWalk made) {
    return with(skipped, Optional.of(made), directBuffers, origins, executions, holders);
  }

  /** The same snapshot with direct buffers. */
  public Snapshot withDirectBuffers(DirectBuffers found) {
    return with(skipped, walk, Optional.of(found), origins, executions, holders);
  }

  /** The same snapshot with where classes come from. */
  public Snapshot withOrigins(List<ClassOrigin> found) {
    return with(skipped, walk, directBuffers, found, executions, holders);
  }

  /** The same snapshot with how far classes have run. */
  public Snapshot withExecutions(Executions found) {
    return with(skipped, walk, directBuffers, origins, Optional.of(found), holders);
  }

  /** The same snapshot with who holds what malloc gave out. */
  public Snapshot withHolders(MallocHolders found) {
    return with(skipped, walk, directBuffers, origins, executions, Optional.of(found));
  }

  private Snapshot with(
      List<Skipped> allSkipped,
      Optional<HeapWalk> made,
      Optional<DirectBuffers> found,
      List<ClassOrigin> allOrigins,
      Optional<Executions> allExecutions,
      Optional<MallocHolders> allHolders) {
    return new Snapshot(
        number,
        timing,
        mappings,
        threads,
        mallocRegions,
        files,
        kernelTexts,
        jvmTexts,
        allSkipped,
        changes,
        host,
        dump,
        made,
        found,
        allOrigins,
        allExecutions,
        allHolders);
  }

  /**
   * The last text that the JVM printed for a command.
   *
   * @param command the command's beginning, for example {@code VM.info}
   */
  public Optional<String> jvmText(String command) {
    return jvmTexts.stream()
        .filter(text -> text.command().equals(command) || text.command().startsWith(command + " "))
        .reduce((first, second) -> second)
        .map(JvmText::text);
  }
}
