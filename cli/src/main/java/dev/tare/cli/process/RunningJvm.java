// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import dev.tare.analyzer.limit.CgroupLimit;
import dev.tare.analyzer.limit.CgroupMemory;
import dev.tare.capture.cgroup.CgroupFiles;
import dev.tare.capture.cgroup.CgroupReading;
import dev.tare.capture.jvm.PerformanceData;
import dev.tare.capture.proc.ProcessStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A JVM at a glance. Nothing here makes the JVM wait, but for the proportional size.
 *
 * @param process which process
 * @param readable whether this user may look into it
 * @param version the version of Java, absent when not published
 * @param heap the Java heap
 * @param residentBytes resident memory by the kernel's counter
 * @param proportionalBytes its share of resident memory, absent unless asked for
 * @param limit what its cgroup may use
 * @param startedAt when it started
 */
record RunningJvm(
    NamedProcess process,
    boolean readable,
    Optional<String> version,
    PublishedHeap heap,
    OptionalLong residentBytes,
    OptionalLong proportionalBytes,
    CgroupLimit limit,
    Optional<Instant> startedAt) {

  /** Looks at a process; empty when it is no JVM, or gone. */
  static Optional<RunningJvm> of(NamedProcess process, boolean proportional) {
    long pid = process.pid();
    boolean readable = true;
    boolean jvm = process.command().equals("java");
    try {
      jvm |= mapsJvm(ProcessTable.text(pid, "maps"));
    } catch (IOException notPermitted) {
      readable = false;
    }
    Optional<ProcessStatus> status = ProcessTable.status(pid);
    if (!jvm || status.isEmpty()) {
      return Optional.empty();
    }
    Optional<PerformanceData> published = readable ? ProcessTable.published(pid) : Optional.empty();
    return Optional.of(
        new RunningJvm(
            named(process, published),
            readable,
            published.flatMap(data -> data.text("java.property.java.version")),
            published.map(PublishedHeap::of).orElse(PublishedHeap.UNKNOWN),
            status.get().residentBytes(),
            proportional ? proportionalBytes(pid) : OptionalLong.empty(),
            limit(pid),
            ProcessHandle.of(pid).flatMap(handle -> handle.info().startInstant())));
  }

  /** An upgrade of the JDK leaves a deleted library mapped. */
  private static boolean mapsJvm(String maps) {
    return maps.contains("/libjvm.so\n") || maps.contains("/libjvm.so (deleted)\n");
  }

  private static NamedProcess named(NamedProcess process, Optional<PerformanceData> published) {
    return process.program().isPresent()
        ? process
        : new NamedProcess(
            process.pid(),
            process.command(),
            process.kernelName(),
            published.flatMap(JavaProgram::published));
  }

  private static OptionalLong proportionalBytes(long pid) {
    try {
      return ProcessStatus.parse(ProcessTable.text(pid, "smaps_rollup")).bytes("Pss");
    } catch (IOException notPermitted) {
      return OptionalLong.empty();
    }
  }

  private static CgroupLimit limit(long pid) {
    CgroupReading reading = CgroupFiles.read(Path.of("/proc"), pid);
    return CgroupMemory.parse(reading.version(), reading.path(), reading.texts()).limit();
  }
}
