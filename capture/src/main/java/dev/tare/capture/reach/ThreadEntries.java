// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import dev.tare.capture.MappedPages;
import dev.tare.capture.malloc.ResidentMemory;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.NativeThread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Which library's code a thread began with. At the upper end of a stack lies what the C library
 * knows of its thread, the function it was told to run among it, and below that the first frames
 * (nptl/allocatestack.c, nptl/pthread_create.c of glibc). The first address of code that is met
 * from there downwards, in no library that others are written with, is the library's that began it.
 */
public final class ThreadEntries {

  /** What the C library knows, variables of the thread and the first frames. */
  private static final int LOOKED_AT_BYTES = 1 << 15;

  private final List<MappedPages> mappings;
  private final ResidentMemory memory;
  private final long pageBytes;
  private final List<LibraryImage> images;

  /**
   * For threads of a process.
   *
   * @param mappings the address space, by address
   * @param memory its resident pages
   * @param pageBytes the system's page size
   * @throws IOException if the process has ended
   */
  public ThreadEntries(List<MappedPages> mappings, ResidentMemory memory, long pageBytes)
      throws IOException {
    this.mappings = mappings;
    this.memory = memory;
    this.pageBytes = pageBytes;
    this.images = new ImageReader(mappings, memory, pageBytes).read();
  }

  /**
   * The threads, each with the library whose code it began with, where that is seen.
   *
   * @throws IOException if the process has ended
   */
  public List<NativeThread> of(List<NativeThread> threads) throws IOException {
    List<NativeThread> entered = new ArrayList<>();
    for (NativeThread thread : threads) {
      Optional<AddressRange> stack = stack(thread.stackPointer());
      entered.add(stack.isPresent() ? thread.withEntry(entry(stack.get())) : thread);
    }
    return entered;
  }

  private Optional<AddressRange> stack(OptionalLong pointer) {
    return mappings.stream()
        .map(MappedPages::mapping)
        .filter(mapping -> pointer.isPresent() && mapping.range().contains(pointer.getAsLong()))
        .filter(Mapping::isAnonymousData)
        .map(Mapping::range)
        .findFirst();
  }

  /** The path of the library; empty if none is seen. */
  private String entry(AddressRange stack) throws IOException {
    long from = Math.max(stack.start(), stack.end() - LOOKED_AT_BYTES);
    List<Long> words = new ArrayList<>();
    new WordWindow(memory, pageBytes).read(from, stack.end(), words::add);
    for (int i = words.size() - 1; i >= 0; i--) {
      for (LibraryImage image : images) {
        if (!image.isCommon() && image.hasCode(words.get(i))) {
          return image.path();
        }
      }
    }
    return "";
  }
}
