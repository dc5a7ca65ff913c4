// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.mapping;

/**
 * How a process maps one file that is no library.
 *
 * @param path its path
 * @param mappings how many mappings; VMAs adjacent in address and offset count as one
 * @param overlap the most mappings over one offset of the file
 * @param virtualBytes address space of all mappings
 * @param residentBytes what Rss counts, each page once per mapping
 * @param proportionalBytes what Pss counts
 * @param uniqueBytes distinct physical pages, private copies included
 * @param anonymousBytes private copies of pages that were written; Private_Dirty would also count
 *     pages of the file that wait to be written back
 */
public record MappedFileUse(
    String path,
    int mappings,
    int overlap,
    long virtualBytes,
    long residentBytes,
    long proportionalBytes,
    long uniqueBytes,
    long anonymousBytes) {

  /** What one shared mapping instead of these would save of the resident bytes. */
  public long multipliedBytes() {
    return residentBytes - uniqueBytes;
  }
}
