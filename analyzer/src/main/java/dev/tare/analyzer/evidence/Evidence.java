// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.evidence;

import dev.tare.analyzer.framework.ClassPlaces;
import dev.tare.analyzer.space.AddressSpace;
import dev.tare.capture.Capture;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.hook.LibraryLoadCall;
import dev.tare.capture.jvm.LoadedClass;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.Mapping;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
 * @param places whose each loaded class is
 */
public record Evidence(
    Target target,
    Snapshot snapshot,
    AddressSpace space,
    Map<String, MappedFile> files,
    JvmAnswers jvm,
    OtherAgents agents,
    ClassPlaces places) {

  private static final String LIBJVM = "/libjvm.so";
  private static final Pattern COMMAND =
      Pattern.compile("^java_command: (.*)$", Pattern.MULTILINE | Pattern.UNIX_LINES);
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
   * Parses a snapshot whose classes are not known.
   *
   * @param loads the libraries that hooks saw being loaded
   */
  public static Evidence of(Target target, Snapshot snapshot, List<LibraryLoadCall> loads) {
    return of(target, snapshot, loads, answers -> ClassPlaces.NONE);
  }

  /**
   * Parses the last snapshot of a capture.
   *
   * @param capture the facts
   * @param packages that the user says are the application's
   */
  public static Evidence ofLast(Capture capture, List<String> packages) {
    Snapshot last = capture.last();
    return of(
        capture.target(),
        last,
        capture.hooks().loads(),
        answers ->
            ClassPlaces.of(
                classes(capture), capture.origins(), answers.loaders(), command(last), packages));
  }

  /** As the JVM printed them, else those that were seen in its memory, which are not the JDK's. */
  private static List<LoadedClass> classes(Capture capture) {
    Optional<String> printed = capture.lastText("VM.class_hierarchy");
    if (printed.isPresent()) {
      return LoadedClass.parse(printed.get());
    }
    List<LoadedClass> seen = new ArrayList<>();
    Set<String> known = new HashSet<>();
    for (Snapshot each : capture.snapshots()) {
      each.executions().stream()
          .flatMap(executions -> executions.classes().stream())
          .filter(execution -> known.add(execution.loaderData() + " " + execution.name()))
          .forEach(execution -> seen.add(execution.loaded()));
    }
    return seen;
  }

  private static Evidence of(
      Target target,
      Snapshot snapshot,
      List<LibraryLoadCall> loads,
      Function<JvmAnswers, ClassPlaces> places) {
    Map<String, MappedFile> files =
        snapshot.files().stream()
            .collect(
                Collectors.toMap(
                    MappedFile::identity, Function.identity(), (first, second) -> first));
    JvmAnswers answers = JvmAnswers.of(snapshot);
    return new Evidence(
        target,
        snapshot,
        new AddressSpace(snapshot.mappings(), target.pageBytes()),
        files,
        answers,
        OtherAgents.of(snapshot, loads),
        places.apply(answers));
  }

  private static String command(Snapshot snapshot) {
    Matcher command = COMMAND.matcher(snapshot.jvmText("VM.info").orElse(""));
    return command.find() ? command.group(1) : "";
  }

  /** Main class or archive of the process with its arguments, empty if the JVM did not tell. */
  public String command() {
    return command(snapshot);
  }

  /** Whether the JDK's class-data archive is mapped. */
  public boolean usesDefaultArchive() {
    return space.mappings().stream()
        .anyMatch(mapped -> mapped.mapping().filePath().endsWith(".jsa"));
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
