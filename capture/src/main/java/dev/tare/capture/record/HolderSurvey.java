// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.MappedPages;
import dev.tare.capture.Skipped;
import dev.tare.capture.malloc.ChunkSink;
import dev.tare.capture.malloc.Chunks;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.malloc.ResidentMemory;
import dev.tare.capture.proc.NativeThread;
import dev.tare.capture.reach.HolderSearch;
import dev.tare.capture.reach.MallocHolders;
import dev.tare.capture.reach.ThreadEntries;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds out which native library holds what malloc gave out, within bounds. */
final class HolderSurvey {

  private static final String WHAT = "who holds malloc memory";

  /** A process with 70 MiB in 430,000 chunks takes 0.3 to 0.6 s, one with 2 GB 3.5 s. */
  private static final Duration LONGEST = Duration.ofSeconds(20);

  /** What a chunk takes here, with three addresses of others in it. */
  private static final int BYTES_PER_CHUNK = 60;

  private static final int SHARE_OF_OWN_MEMORY = 4;

  private final ProcFiles files;
  private final long pageBytes;
  private final boolean isAsked;
  private Chunks.Builder found;
  private Chunks chunks;

  /**
   * A survey.
   *
   * @param isAsked whether to look at all
   */
  HolderSurvey(ProcFiles files, long pageBytes, boolean isAsked) {
    this.files = files;
    this.pageBytes = pageBytes;
    this.isAsked = isAsked;
    if (isAsked) {
      long most = Runtime.getRuntime().maxMemory() / SHARE_OF_OWN_MEMORY / BYTES_PER_CHUNK;
      this.found = new Chunks.Builder((int) Math.min(most, Integer.MAX_VALUE / 2));
    }
  }

  /** Takes as many chunks as there is room for. */
  ChunkSink sink() {
    return isAsked ? found : ChunkSink.NONE;
  }

  /**
   * Looks with whose code threads began.
   *
   * @param mappings the address space
   * @param threads as far as they are known
   * @return the same, with the libraries where that is seen
   */
  List<NativeThread> entries(List<MappedPages> mappings, List<NativeThread> threads) {
    if (!isAsked) {
      return threads;
    }
    try (TargetMemory memory = new TargetMemory(files)) {
      return new ThreadEntries(mappings, resident(mappings, memory), pageBytes).of(threads);
    } catch (IOException notPermitted) {
      return threads;
    }
  }

  private ResidentMemory resident(List<MappedPages> mappings, TargetMemory memory) {
    ResidentMemory resident = new ResidentMemory(memory);
    for (MappedPages mapped : mappings) {
      resident.add(mapped.mapping().range(), mapped.resolvedPages(pageBytes), pageBytes);
    }
    return resident;
  }

  /** All chunks that were taken, if it is asked to look; none if they were too many. */
  Chunks chunks() {
    chunks = chunks == null ? found.build() : chunks;
    return chunks;
  }

  /**
   * Looks who holds chunks.
   *
   * @param mappings the address space
   * @param regions what malloc took from the kernel
   * @param skipped takes why it was not found out
   */
  Optional<MallocHolders> look(
      List<MappedPages> mappings, List<MallocRegion> regions, List<Skipped> skipped) {
    if (!isAsked) {
      return Optional.empty();
    }
    if (found.isOverfull()) {
      skipped.add(new Skipped(WHAT, "there are too many chunks; more heap for Tare (-Xmx) helps"));
      return Optional.empty();
    }
    if (chunks().count() == 0) {
      return Optional.empty();
    }
    try (TargetMemory memory = new TargetMemory(files)) {
      ResidentMemory resident = resident(mappings, memory);
      Optional<MallocHolders> holders =
          new HolderSearch(mappings, resident, pageBytes, LONGEST).search(regions, chunks());
      if (holders.isEmpty()) {
        skipped.add(new Skipped(WHAT, "it took longer than " + LONGEST.toSeconds() + " s"));
      }
      return holders;
    } catch (IOException notPermitted) {
      skipped.add(new Skipped(WHAT, "the memory of the process may not be read by this user"));
      return Optional.empty();
    }
  }
}
