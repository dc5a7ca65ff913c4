// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.evidence;

import dev.tare.analyzer.jvm.ClassLoaderShare;
import dev.tare.analyzer.jvm.CodeHeap;
import dev.tare.analyzer.jvm.CompiledMethod;
import dev.tare.analyzer.jvm.MetaspaceNode;
import dev.tare.analyzer.jvm.ThreadNames;
import dev.tare.analyzer.jvm.VmFlags;
import dev.tare.analyzer.jvm.VmInfo;
import dev.tare.analyzer.jvm.VmVersion;
import dev.tare.analyzer.nmt.NmtReport;
import dev.tare.capture.Snapshot;
import dev.tare.capture.jvm.ClassHistogram;
import dev.tare.capture.jvm.HeapInfo;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.proc.AddressRange;
import java.util.List;
import java.util.Optional;

/**
 * What the JVM said, parsed; what it was not asked is empty.
 *
 * @param version which JVM
 * @param info the addresses of VM.info
 * @param flags its flags
 * @param heapBefore the heap just before the pages were read
 * @param heapAfter the heap just after
 * @param metaspace address ranges of metaspace
 * @param codeHeaps the parts of the code cache
 * @param compiledMethods where the code of compiled methods is
 * @param loaders class metadata by loader
 * @param histogram objects on the heap
 * @param threads thread names
 * @param nmt Native Memory Tracking
 */
public record JvmAnswers(
    Optional<VmVersion> version,
    VmInfo info,
    VmFlags flags,
    Optional<HeapInfo> heapBefore,
    Optional<HeapInfo> heapAfter,
    List<AddressRange> metaspace,
    List<CodeHeap> codeHeaps,
    List<CompiledMethod> compiledMethods,
    List<ClassLoaderShare> loaders,
    Optional<ClassHistogram> histogram,
    ThreadNames threads,
    Optional<NmtReport> nmt) {

  /** JDK 17 prints class-loader statistics in words, newer ones in bytes. */
  private static final int LAST_FEATURE_IN_WORDS = 17;

  /** Parses the texts of a snapshot. */
  static JvmAnswers of(Snapshot snapshot) {
    Optional<VmVersion> version = snapshot.jvmText("VM.version").flatMap(VmVersion::parse);
    int unit = version.map(VmVersion::feature).orElse(0) <= LAST_FEATURE_IN_WORDS ? 8 : 1;
    return new JvmAnswers(
        version,
        VmInfo.parse(text(snapshot, "VM.info")),
        VmFlags.parse(text(snapshot, "VM.flags")),
        heapInfo(snapshot, true),
        heapInfo(snapshot, false),
        MetaspaceNode.parse(text(snapshot, "VM.metaspace")),
        CodeHeap.parse(text(snapshot, "Compiler.codecache")),
        CompiledMethod.parse(text(snapshot, "Compiler.codelist")),
        ClassLoaderShare.parse(text(snapshot, "VM.classloader_stats"), unit),
        snapshot.jvmText("GC.class_histogram").flatMap(ClassHistogram::parse),
        ThreadNames.parse(text(snapshot, "Thread.print")),
        snapshot.jvmText("VM.native_memory").flatMap(NmtReport::parse));
  }

  /** Name of the collector, absent when it is not known. */
  public Optional<String> collector() {
    return heapBefore.or(() -> heapAfter).flatMap(HeapInfo::collector);
  }

  private static String text(Snapshot snapshot, String command) {
    return snapshot.jvmText(command).orElse("");
  }

  private static Optional<HeapInfo> heapInfo(Snapshot snapshot, boolean beforePages) {
    return snapshot.jvmTexts().stream()
        .filter(t -> t.command().equals("GC.heap_info") && t.beforePages() == beforePages)
        .map(JvmText::text)
        .reduce((first, second) -> second)
        .map(HeapInfo::parse);
  }
}
