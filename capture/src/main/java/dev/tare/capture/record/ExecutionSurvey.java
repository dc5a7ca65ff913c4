// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.MappedPages;
import dev.tare.capture.Skipped;
import dev.tare.capture.execution.ExecutionReader;
import dev.tare.capture.malloc.Chunks;
import dev.tare.capture.proc.ElfFile;
import dev.tare.capture.proc.ElfSymbols;
import dev.tare.capture.proc.Mapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads from the memory of a JVM which methods have run, from one snapshot to the next. */
final class ExecutionSurvey {

  private static final String WHAT = "which methods have run";
  private static final String JVM_LIBRARY = "/libjvm.so";

  private final ProcFiles files;
  private final long pageBytes;
  private final ExecutionReader reader = new ExecutionReader();

  ExecutionSurvey(ProcFiles files, long pageBytes) {
    this.files = files;
    this.pageBytes = pageBytes;
  }

  /**
   * Looks which methods have run.
   *
   * @param mappings the address space
   * @param chunks of malloc
   * @param skipped takes why it could not be read
   */
  Optional<ExecutionReader.Look> look(
      List<MappedPages> mappings, Chunks chunks, List<Skipped> skipped) {
    Optional<Mapping> library =
        mappings.stream()
            .map(MappedPages::mapping)
            .filter(mapping -> mapping.filePath().endsWith(JVM_LIBRARY))
            .filter(mapping -> mapping.fileOffset() == 0)
            .findFirst();
    if (library.isEmpty()) {
      skipped.add(new Skipped(WHAT, "no " + JVM_LIBRARY.substring(1) + " is mapped"));
      return Optional.empty();
    }
    try (PresentMemory memory = new PresentMemory(files, pageBytes)) {
      Optional<ExecutionReader.Look> look = reader.look(memory, symbols(library.get()), chunks);
      if (look.isEmpty()) {
        skipped.add(
            new Skipped(WHAT, "this JVM has no tables for debuggers, or counts no calls (-Xint)"));
      }
      return look;
    } catch (IOException notPermitted) {
      skipped.add(new Skipped(WHAT, "the memory of the process may not be read by this user"));
      return Optional.empty();
    }
  }

  private Map<String, Long> symbols(Mapping library) {
    Path asMapped = files.path("map_files").resolve(library.range().toString());
    Path file =
        Files.isReadable(asMapped) ? asMapped : files.asSeen(library.filePath()).orElse(asMapped);
    Map<String, Long> symbols = new HashMap<>();
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer head = ByteBuffer.allocate(ElfFile.HEAD_BYTES);
      channel.read(head, 0);
      long linkedAt =
          ElfFile.parseHead(head.flip()).stream()
              .flatMap(elf -> elf.segments().stream())
              .filter(segment -> segment.kind().equals("LOAD") && segment.fileOffset() == 0)
              .mapToLong(ElfFile.Segment::address)
              .findFirst()
              .orElse(0);
      long loadedAt = library.range().start() - linkedAt;
      ElfSymbols.exported(channel, ExecutionReader.symbolPrefix())
          .forEach((name, address) -> symbols.put(name, loadedAt + address));
    } catch (IOException notReadable) {
      return Map.of();
    }
    return symbols;
  }
}
