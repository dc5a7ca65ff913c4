// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.evidence;

import dev.tare.analyzer.space.AddressSpace;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.hook.LibraryLoadCall;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.Mapping;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The facts of one snapshot, parsed.
 *
 * @param target whom they are about
 * @param snapshot the facts as recorded
 * @param space the address space
 * @param files the mapped files by identity
 * @param jvm what the JVM said, empty answers where it was not asked
 * @param agents the agents in the JVM
 */
public record Evidence(
    Target target,
    Snapshot snapshot,
    AddressSpace space,
    Map<String, MappedFile> files,
    JvmAnswers jvm,
    OtherAgents agents) {

  private static final String LIBJVM = "/libjvm.so";
  private static final int LEVELS_FROM_LIBJVM_TO_HOME = 3;

  /** Takes a private copy of the files. */
  public Evidence {
    files = Map.copyOf(files);
  }

  /** Parses a snapshot of a process without hooks. */
  public static Evidence of(Target target, Snapshot snapshot) {
    return of(target, snapshot, List.of());
  }

  /**
   * Parses a snapshot.
   *
   * @param loads the libraries that hooks saw being loaded
   */
  public static Evidence of(Target target, Snapshot snapshot, List<LibraryLoadCall> loads) {
    Map<String, MappedFile> files =
        snapshot.files().stream()
            .collect(
                Collectors.toMap(
                    MappedFile::identity, Function.identity(), (first, second) -> first));
    return new Evidence(
        target,
        snapshot,
        new AddressSpace(snapshot.mappings(), target.pageBytes()),
        files,
        JvmAnswers.of(snapshot),
        OtherAgents.of(snapshot, loads));
  }

  /** Whether the process has a HotSpot JVM loaded. */
  public boolean isJvm() {
    return libjvm().isPresent();
  }

  /** The directory the JVM was installed in, as the process sees it. */
  public Optional<String> javaHome() {
    return libjvm()
        .map(
            path -> {
              String home = path;
              for (int i = 0; i < LEVELS_FROM_LIBJVM_TO_HOME; i++) {
                home = home.substring(0, Math.max(0, home.lastIndexOf('/')));
              }
              return home;
            })
        .filter(home -> !home.isEmpty());
  }

  /** The file that was executed, empty when not recorded. */
  public String executable() {
    return snapshot.kernelTexts().getOrDefault("exe", "");
  }

  /** What is known about the file behind a mapping. */
  public Optional<MappedFile> fileOf(Mapping mapping) {
    return mapping.hasFile()
        ? Optional.ofNullable(files.get(mapping.fileIdentity()))
        : Optional.empty();
  }

  /** Whether the mapping is of an ELF file, so a program or a library. */
  public boolean isElf(Mapping mapping) {
    Optional<MappedFile> file = fileOf(mapping);
    return file.isPresent()
        ? file.get().elf().isPresent()
        : mapping.hasFile() && mapping.filePath().matches(".*\\.so(\\.[0-9.]+)?");
  }

  private Optional<String> libjvm() {
    return space.mappings().stream()
        .map(mapped -> mapped.mapping().filePath())
        .filter(path -> path.endsWith(LIBJVM))
        .findFirst();
  }
}
