// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import dev.tare.cli.CommandFailure;
import dev.tare.cli.terminal.Terminal;
import dev.tare.reports.amount.ByteAmount;
import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Fetches the libraries of an example with Maven, once, into the output of the build. Maven copies
 * them into another directory, which gets its name when all are there.
 */
final class LibraryFetch {

  private static final String CLASS_PATH = "class-path";

  private final Example example;
  private final Example.Libraries libraries;
  private final Path project;
  private final Path parentProject;
  private final Path directory;
  private final MavenRun maven;
  private final Terminal terminal;

  private LibraryFetch(
      ExamplesJar jar,
      Example example,
      Example.Libraries libraries,
      MavenRun maven,
      Terminal terminal) {
    this.example = example;
    this.libraries = libraries;
    this.project = jar.module().resolve(libraries.project());
    this.parentProject = jar.module().resolveSibling("pom.xml");
    this.directory = jar.path().resolveSibling("libraries").resolve(example.name());
    this.maven = maven;
    this.terminal = terminal;
  }

  /**
   * The libraries of an example, fetched if they are not there yet.
   *
   * @return in the order of the class path; empty where it needs none
   */
  static List<Path> of(ExamplesJar jar, Example example, MavenRun maven, Terminal terminal)
      throws CommandFailure {
    if (example.libraries().isEmpty()) {
      return List.of();
    }
    LibraryFetch fetch = new LibraryFetch(jar, example, example.libraries().get(), maven, terminal);
    try {
      return fetch.fetched();
    } catch (IOException failed) {
      throw fetch.failure(failed + ". Look at " + fetch.directory.getParent(), failed);
    }
  }

  private List<Path> fetched() throws IOException, CommandFailure {
    List<String> projects = List.of(Files.readString(project), Files.readString(parentProject));
    FetchedLibraries fetched = new FetchedLibraries(directory);
    Optional<List<Path>> classPath = fetched.classPath(projects);
    if (classPath.isPresent()) {
      return classPath.get();
    }
    Files.createDirectories(directory.getParent());
    Path lock = directory.resolveSibling(example.name() + ".lock");
    try (FileChannel channel =
        FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      if (!isLocked(channel)) {
        throw failure("another tare demo fetches them just now. Wait until it has ended", null);
      }
      requireRoom();
      fetch(projects);
      return fetched
          .classPath(projects)
          .orElseThrow(() -> new IOException("not all of them are in " + directory));
    }
  }

  /** Whether no other command fetches the same; it must not until the channel closes. */
  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException heldByThisProcess) {
      return false;
    }
  }

  private void requireRoom() throws IOException, CommandFailure {
    long neededBytes = (libraries.mebibytes() + libraries.unpackedMebibytes()) << 20;
    long freeBytes = Files.getFileStore(directory.getParent()).getUsableSpace();
    if (freeBytes < neededBytes) {
      throw failure(
          String.format(
              "%s has %s free and they need %s. Make room there",
              directory.getParent(), new ByteAmount(freeBytes), new ByteAmount(neededBytes)),
          null);
    }
  }

  private void fetch(List<String> projects) throws IOException, CommandFailure {
    terminal.say(
        String.format(
            "Fetching the libraries of %s with Maven, on first use only: %d MiB, and %d MiB more"
                + " when they have unpacked themselves.",
            example.name(), libraries.mebibytes(), libraries.unpackedMebibytes()));
    Path partial = directory.resolveSibling(example.name() + ".partial");
    ScratchDirectory.delete(partial);
    Files.createDirectories(partial);
    try {
      maven.with(arguments(partial), terminal::say);
    } catch (MavenFailure failed) {
      throw failure(failed.getMessage(), failed);
    }
    List<String> classPath =
        Stream.of(Files.readString(partial.resolve(CLASS_PATH)).strip().split(File.pathSeparator))
            .map(path -> Path.of(path).getFileName().toString())
            .toList();
    new FetchedLibraries(partial).complete(projects, classPath);
    ScratchDirectory.delete(directory);
    Files.move(partial, directory, StandardCopyOption.ATOMIC_MOVE);
  }

  private List<String> arguments(Path partial) {
    return List.of(
        "--batch-mode",
        "--file=" + project,
        "dependency:copy-dependencies",
        "dependency:build-classpath",
        "-DincludeScope=runtime",
        "-DoutputDirectory=" + partial,
        "-Dmdep.prefix=" + partial,
        "-Dmdep.outputFile=" + partial.resolve(CLASS_PATH));
  }

  private CommandFailure failure(String why, Exception cause) {
    return new CommandFailure(
        "Cannot fetch the libraries of " + example.name() + ": " + why + ".", cause);
  }
}
