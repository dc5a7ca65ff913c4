// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

/**
 * The amounts of memory that smaps prints for a mapping, all in bytes. A kind of page that the
 * kernel does not print is a kind that this kernel does not have, so it is 0.
 *
 * @param sizeBytes address space
 * @param kernelPageBytes page size that backs the mapping
 * @param rssBytes resident pages, each once per mapping
 * @param pssBytes resident pages, each divided by the number of its mappings in all processes
 * @param sharedCleanBytes clean pages mapped more than once; also when only by this process
 * @param sharedDirtyBytes dirty pages mapped more than once
 * @param privateCleanBytes clean pages mapped once
 * @param privateDirtyBytes dirty pages mapped once; also file pages not yet written back
 * @param anonymousBytes pages that belong to no file, so the private copies in a file mapping
 * @param anonHugeBytes transparent huge pages
 * @param shmemHugeBytes huge pages of shared memory
 * @param fileHugeBytes huge pages of files
 * @param hugetlbBytes pages of the hugetlb pool, which no other figure here contains
 * @param swapBytes anonymous pages swapped out
 * @param swapPssBytes the same, divided by the number of their mappings
 * @param lockedBytes pages locked in memory
 */
public record MappingFigures(
    long sizeBytes,
    long kernelPageBytes,
    long rssBytes,
    long pssBytes,
    long sharedCleanBytes,
    long sharedDirtyBytes,
    long privateCleanBytes,
    long privateDirtyBytes,
    long anonymousBytes,
    long anonHugeBytes,
    long shmemHugeBytes,
    long fileHugeBytes,
    long hugetlbBytes,
    long swapBytes,
    long swapPssBytes,
    long lockedBytes) {

  /** Transparent huge pages of every kind, in bytes. */
  public long transparentHugeBytes() {
    return anonHugeBytes + shmemHugeBytes + fileHugeBytes;
  }

  /** The same figures of a mapping that takes other address space. */
  MappingFigures withSizeBytes(long bytes) {
    return new MappingFigures(
        bytes,
        kernelPageBytes,
        rssBytes,
        pssBytes,
        sharedCleanBytes,
        sharedDirtyBytes,
        privateCleanBytes,
        privateDirtyBytes,
        anonymousBytes,
        anonHugeBytes,
        shmemHugeBytes,
        fileHugeBytes,
        hugetlbBytes,
        swapBytes,
        swapPssBytes,
        lockedBytes);
  }
}
