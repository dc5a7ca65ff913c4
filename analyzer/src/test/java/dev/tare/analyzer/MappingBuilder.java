// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.MappingFigures;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A mapping for tests. Unless told otherwise it is anonymous, readable and writable, and its Rss
 * and Pss are those of its pages.
 */
public final class MappingBuilder {

  private final AddressRange range;
  private String permissions = "rw-p";
  private long fileOffset;
  private String device = "00:00";
  private long inode;
  private String path = "";
  private Set<String> flags = Set.of();
  private PageRuns pages = PageRuns.NONE;
  private OptionalLong rssBytes = OptionalLong.empty();
  private OptionalLong pssBytes = OptionalLong.empty();
  private long sharedBytes;
  private long anonymousBytes;
  private long anonHugeBytes;

  private MappingBuilder(AddressRange range) {
    this.range = range;
  }

  /** A mapping from one address up to another. */
  public static MappingBuilder mapping(long start, long end) {
    return new MappingBuilder(new AddressRange(start, end));
  }

  /** Sets the rights, for example {@code r-xp}. */
  public MappingBuilder permissions(String rights) {
    permissions = rights;
    return this;
  }

  /** Names the mapping without giving it a file. */
  public MappingBuilder path(String pseudoPath) {
    path = pseudoPath;
    return this;
  }

  /** Puts a file behind the mapping, from an offset on. */
  public MappingBuilder file(String filePath, long fileInode, long offset) {
    path = filePath;
    device = "08:01";
    inode = fileInode;
    fileOffset = offset;
    return this;
  }

  /** Sets the VmFlags. */
  public MappingBuilder flags(String... codes) {
    flags = Set.of(codes);
    return this;
  }

  /** Sets the pages in the spelling of a capture, for example {@code a3 .1 m2x4}. */
  public MappingBuilder pages(String runs) {
    try {
      return pages(PageRuns.parse(runs));
    } catch (MalformedTextException malformed) {
      throw new AssertionError(malformed);
    }
  }

  /** Sets the pages. */
  public MappingBuilder pages(PageRuns runs) {
    pages = runs;
    return this;
  }

  /** Sets an Rss that is not that of the pages. */
  public MappingBuilder rss(long bytes) {
    rssBytes = OptionalLong.of(bytes);
    return this;
  }

  /** Sets a Pss below the Rss. */
  public MappingBuilder pss(long bytes) {
    pssBytes = OptionalLong.of(bytes);
    return this;
  }

  /** Sets what smaps says is mapped more than once, by whomever. */
  public MappingBuilder shared(long bytes) {
    sharedBytes = bytes;
    return this;
  }

  /** Sets the private copies of a file mapping. */
  public MappingBuilder anonymous(long bytes) {
    anonymousBytes = bytes;
    return this;
  }

  /** Sets the transparent huge pages. */
  public MappingBuilder anonymousHuge(long bytes) {
    anonHugeBytes = bytes;
    return this;
  }

  /** The mapping and its pages. */
  public MappedPages build(long pageBytes) {
    long rss = rssBytes.orElse(pages.residentPages() * pageBytes);
    long swap = pages.count(PageKind.SWAPPED) * pageBytes;
    MappingFigures figures =
        new MappingFigures(
            range.bytes(),
            pageBytes,
            rss,
            pssBytes.orElse(rss),
            0,
            sharedBytes,
            0,
            0,
            anonymousBytes,
            anonHugeBytes,
            0,
            0,
            0,
            swap,
            swap,
            0);
    return new MappedPages(
        new Mapping(range, permissions, fileOffset, device, inode, path, figures, flags), pages);
  }

  /** Builds several mappings with pages of 4 KiB. */
  public static List<MappedPages> build(MappingBuilder... builders) {
    return List.of(builders).stream().map(builder -> builder.build(4096)).toList();
  }
}
