// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.MappedPages;
import dev.tare.capture.proc.ElfFile;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.Mapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
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
  private final ByteBuffer head = ByteBuffer.allocate(ElfFile.HEAD_BYTES);

  MappedFiles(ProcFiles files) {
    this.files = files;
  }

  /** The files behind the mappings, each once; one that cannot be opened is left out. */
  List<MappedFile> read(List<MappedPages> mappings) {
    Set<String> seen = new HashSet<>();
    List<MappedFile> found = new ArrayList<>();
    for (MappedPages mapped : mappings) {
      Mapping mapping = mapped.mapping();
      if (mapping.hasFile() && seen.add(mapping.fileIdentity())) {
        open(mapping).ifPresent(found::add);
      }
    }
    return found;
  }

  private Optional<MappedFile> open(Mapping mapping) {
    for (Path path : candidates(mapping)) {
      try {
        // A device or a pipe must not be opened: that alone may have effects.
        if (Files.isRegularFile(path)) {
          return Optional.of(read(mapping, path));
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
          mapping.fileIdentity(), mapping.path(), channel.size(), ElfFile.parseHead(head));
    }
  }
}
