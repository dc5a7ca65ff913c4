// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.MappedPages;
import dev.tare.capture.Skipped;
import dev.tare.capture.proc.ContentHash;
import dev.tare.capture.proc.ElfFile;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.SharedObjectName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Looks into the files behind mappings. The link in map_files leads to the very file that is
 * mapped, also when it was deleted or lies in another mount namespace; it takes privilege, so the
 * path as the process sees it is the second choice.
 */
final class MappedFiles {

  private final ProcFiles files;
  private final Optional<LibraryContents> contents;
  private final ByteBuffer head = ByteBuffer.allocate(ElfFile.HEAD_BYTES);

  /**
   * A reader.
   *
   * @param files of the process
   * @param contents reads whole libraries, absent if that must not be
   */
  MappedFiles(ProcFiles files, Optional<LibraryContents> contents) {
    this.files = files;
    this.contents = contents;
  }

  /** A file and where it was opened. */
  private record Opened(MappedFile file, Path path) {
    private boolean isLibraryWithoutBuildId() {
      return file.elf().isPresent() && file.elf().get().buildId().isEmpty();
    }
  }

  /**
   * The files behind the mappings, each once; one that cannot be opened is left out.
   *
   * @param skipped takes what is not read because it would be too much
   */
  List<MappedFile> read(List<MappedPages> mappings, List<Skipped> skipped) {
    Set<String> seen = new HashSet<>();
    List<Opened> opened = new ArrayList<>();
    for (MappedPages mapped : mappings) {
      Mapping mapping = mapped.mapping();
      if (mapping.hasFile() && seen.add(mapping.fileIdentity())) {
        Optional<Opened> one = open(mapping);
        if (one.isPresent()) {
          opened.add(one.get());
        }
      }
    }
    return withContents(opened, skipped);
  }

  /** Only libraries of the same length can be equal. */
  private List<MappedFile> withContents(List<Opened> opened, List<Skipped> skipped) {
    Map<Long, Integer> ofLength = new HashMap<>();
    for (Opened each : opened) {
      if (each.isLibraryWithoutBuildId()) {
        long bytes = each.file().fileBytes();
        ofLength.put(bytes, ofLength.getOrDefault(bytes, 0) + 1);
      }
    }
    List<MappedFile> found = new ArrayList<>();
    for (Opened each : opened) {
      MappedFile file = each.file();
      if (contents.isPresent()
          && each.isLibraryWithoutBuildId()
          && ofLength.get(file.fileBytes()) > 1) {
        Optional<ContentHash> hash =
            contents.get().hash(each.path(), file.identity(), file.path(), skipped);
        found.add(hash.isPresent() ? file.withContent(hash.get()) : file);
      } else {
        found.add(file);
      }
    }
    return found;
  }

  private Optional<Opened> open(Mapping mapping) {
    for (Path path : candidates(mapping)) {
      try {
        // A device or a pipe must not be opened: that alone may have effects.
        if (Files.isRegularFile(path)) {
          return Optional.of(new Opened(read(mapping, path), path));
        }
      } catch (IOException | SecurityException notReadable) {
        continue;
      }
    }
    return Optional.empty();
  }

  private List<Path> candidates(Mapping mapping) {
    String range = mapping.range().toString();
    Path asMapped = files.path("map_files").resolve(range);
    if (!mapping.path().equals(mapping.filePath()) || !mapping.path().startsWith("/")) {
      return List.of(asMapped);
    }
    return Stream.concat(Stream.of(asMapped), files.asSeen(mapping.path()).stream()).toList();
  }

  private MappedFile read(Mapping mapping, Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path)) {
      head.clear();
      channel.read(head, 0);
      head.flip();
      return new MappedFile(
          mapping.fileIdentity(),
          mapping.path(),
          channel.size(),
          ElfFile.parseHead(head),
          soname(channel),
          Optional.empty());
    }
  }

  /** A damaged head may lead anywhere; what else is known of the file still counts. */
  private Optional<String> soname(FileChannel channel) {
    try {
      return SharedObjectName.read(head, new Stretches(channel));
    } catch (IOException nowhere) {
      return Optional.empty();
    }
  }

  /** Plain on purpose: inside of an observed JVM a lambda costs garbage and a class. */
  private record Stretches(FileChannel channel) implements SharedObjectName.Content {
    @Override
    public ByteBuffer read(long offset, int bytes) throws IOException {
      ByteBuffer stretch = ByteBuffer.allocate(bytes);
      channel.read(stretch, offset);
      return stretch.flip();
    }
  }
}
