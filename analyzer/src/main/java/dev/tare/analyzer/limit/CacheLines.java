// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static dev.tare.analyzer.ledger.Certainty.BY_ELIMINATION;
import static dev.tare.analyzer.ledger.Certainty.DERIVED;

import java.util.OptionalLong;

/** The lines between the file and shared memory pages a process maps and its cgroup's cache. */
final class CacheLines {

  private final BridgeTable table;
  private final ChargedMemory charged;
  private final ProcessMemoryFigures process;

  CacheLines(BridgeTable table, ChargedMemory charged, ProcessMemoryFigures process) {
    this.table = table;
    this.charged = charged;
    this.process = process;
  }

  /**
   * Adds the lines.
   *
   * @param repeatedBytes what multiply mapped pages were already taken away; 0 if not counted
   */
  void add(long fileBytes, long shmemBytes, long repeatedBytes) {
    OptionalLong cache = charged.cacheBytes();
    if (cache.isEmpty()) {
      table.notMeasured(BridgeItem.CACHE_UNDIVIDED, "memory.stat does not tell the page cache");
    } else if (charged.shmemBytes().isEmpty() || charged.mappedBytes().isEmpty()) {
      long undivided = cache.getAsLong() - (fileBytes + shmemBytes - repeatedBytes);
      table.add(BridgeItem.CACHE_UNDIVIDED, undivided, BY_ELIMINATION);
    } else {
      long uniqueShmem = uniqueShmem(shmemBytes, repeatedBytes);
      divide(cache.getAsLong(), fileBytes + shmemBytes - repeatedBytes - uniqueShmem, uniqueShmem);
    }
  }

  private void divide(long cache, long uniqueFile, long uniqueShmem) {
    boolean counted = process.uniqueBytes().isPresent();
    long shmem = charged.shmemBytes().getAsLong();
    long mapped = charged.mappedBytes().getAsLong();
    long mappedFile = mapped - mappedShmem(mapped, shmem, cache - shmem, uniqueShmem);
    table.addSigned(
        BridgeItem.FILE_OF_OTHERS,
        counted ? BridgeItem.FILE_CHARGED_ELSEWHERE : BridgeItem.FILE_REPEATED_OR_ELSEWHERE,
        mappedFile - uniqueFile,
        BY_ELIMINATION);
    table.addSigned(
        BridgeItem.SHMEM_NOT_MAPPED,
        counted ? BridgeItem.SHMEM_CHARGED_ELSEWHERE : BridgeItem.SHMEM_REPEATED_OR_ELSEWHERE,
        shmem - uniqueShmem,
        DERIVED);
    table.add(BridgeItem.CACHE_NOT_MAPPED, cache - shmem - mappedFile, DERIVED);
  }

  /**
   * How much of the charged shared memory is mapped, which the kernel does not tell: at least what
   * the cache of files cannot hold, at most all of it; in between, what this process maps.
   */
  private static long mappedShmem(long mapped, long shmem, long fileCache, long uniqueShmem) {
    long least = Math.max(0, mapped - fileCache);
    long most = Math.min(shmem, mapped);
    return Math.max(least, Math.min(most, uniqueShmem));
  }

  /** If the ledger does not tell, pages that the charges cannot hold are the repeated ones. */
  private long uniqueShmem(long shmemBytes, long repeatedBytes) {
    if (process.uniqueBytes().isPresent() && process.uniqueShmemBytes().isPresent()) {
      return process.uniqueShmemBytes().getAsLong();
    }
    long excess = shmemBytes - charged.shmemBytes().getAsLong();
    return shmemBytes - Math.max(0, Math.min(Math.min(repeatedBytes, shmemBytes), excess));
  }
}
