// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import dev.tare.capture.MappedPages;
import dev.tare.capture.malloc.ProcessMemory;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.ElfFile;
import dev.tare.capture.proc.Mapping;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the native libraries in an address space by the heads of their files in memory. */
final class ImageReader {

  private final List<MappedPages> mappings;
  private final ProcessMemory memory;
  private final long pageBytes;

  /**
   * A reader.
   *
   * @param mappings by address
   * @param memory resident pages only
   * @param pageBytes the system's page size
   */
  ImageReader(List<MappedPages> mappings, ProcessMemory memory, long pageBytes) {
    this.mappings = mappings;
    this.memory = memory;
    this.pageBytes = pageBytes;
  }

  /** The libraries, by address; the program itself is one. */
  List<LibraryImage> read() throws IOException {
    List<LibraryImage> images = new ArrayList<>();
    for (int i = 0; i < mappings.size(); i++) {
      Mapping first = mappings.get(i).mapping();
      if (first.hasFile() && first.fileOffset() == 0 && !first.permissions().startsWith("rw")) {
        Optional<ElfFile> elf = head(first);
        if (elf.isPresent()) {
          images.add(image(i, elf.get()));
        }
      }
    }
    return images;
  }

  private Optional<ElfFile> head(Mapping first) throws IOException {
    ByteBuffer head = ByteBuffer.allocate(ElfFile.HEAD_BYTES);
    head.limit((int) Math.min(ElfFile.HEAD_BYTES, first.range().bytes()));
    memory.read(first.range().start(), head);
    return ElfFile.parseHead(head.flip());
  }

  private LibraryImage image(int at, ElfFile elf) {
    Mapping first = mappings.get(at).mapping();
    List<AddressRange> ranges = new ArrayList<>();
    List<AddressRange> code = new ArrayList<>();
    List<AddressRange> writable = new ArrayList<>();
    int i = at;
    while (i < mappings.size() && (i == at || continues(mappings.get(i).mapping(), first))) {
      Mapping mapping = mappings.get(i++).mapping();
      ranges.add(mapping.range());
      if (mapping.permissions().startsWith("rw")) {
        writable.add(mapping.range());
      } else if (mapping.isExecutable()) {
        code.add(mapping.range());
      }
    }
    long end = ranges.get(ranges.size() - 1).end();
    long memoryEnd = memoryEnd(first, elf);
    if (end < memoryEnd) {
      ranges.add(new AddressRange(end, memoryEnd));
      writable.add(new AddressRange(end, memoryEnd));
    }
    return new LibraryImage(first.range().start(), first.filePath(), ranges, code, writable);
  }

  private static boolean continues(Mapping mapping, Mapping first) {
    return mapping.fileOffset() != 0 && mapping.fileIdentity().equals(first.fileIdentity());
  }

  /** Where the zeroed data of the last segment ends; it has no file behind it. */
  private long memoryEnd(Mapping first, ElfFile elf) {
    long lowest = Long.MAX_VALUE;
    long end = 0;
    for (ElfFile.Segment segment : elf.segments()) {
      if (segment.kind().equals("LOAD")) {
        lowest = Math.min(lowest, segment.address() / pageBytes * pageBytes);
        end = Math.max(end, segment.address() + segment.memoryBytes());
      }
    }
    long bytes = (end - lowest + pageBytes - 1) / pageBytes * pageBytes;
    boolean makesSense = bytes > 0 && bytes < Integer.MAX_VALUE * 2L;
    return makesSense ? first.range().start() + bytes : 0;
  }
}
