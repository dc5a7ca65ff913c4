// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.util.Set;

/**
 * One mapping (VMA) of a process as {@code /proc/PID/smaps} describes it, without its pages. Source
 * of every figure: the kernel's Documentation/filesystems/proc.rst.
 *
 * @param range its addresses
 * @param permissions four characters such as {@code rw-p}
 * @param fileOffset offset of its first byte in the file, 0 when anonymous
 * @param device the file's device as {@code major:minor} in hexadecimal
 * @param inode the file's inode, an unsigned number, 0 when there is none
 * @param path path or pseudo path as the kernel prints it, with a suffix {@code " (deleted)"} where
 *     the file is gone; empty when anonymous
 * @param figures its amounts of memory
 * @param flags two-letter codes of {@code VmFlags}, empty when the kernel prints none
 */
public record Mapping(
    AddressRange range,
    String permissions,
    long fileOffset,
    String device,
    long inode,
    String path,
    MappingFigures figures,
    Set<String> flags) {

  private static final String DELETED = " (deleted)";

  /** Takes a private copy of the flags. */
  public Mapping {
    flags = Set.copyOf(flags);
  }

  /** Whether the mapping has a file, tmpfs, memfd or shared-memory object behind it. */
  public boolean hasFile() {
    return inode != 0;
  }

  /** Whether stores reach the file and other mappings of it, rather than a private copy. */
  public boolean isShared() {
    return permissions.charAt(3) == 's';
  }

  /** Whether the mapping is private, writable, readable and has no file and no pseudo path. */
  public boolean isAnonymousData() {
    return path.isEmpty() && permissions.startsWith("rw") && !hasFile();
  }

  /** Whether instructions can be fetched from it. */
  public boolean isExecutable() {
    return permissions.charAt(2) == 'x';
  }

  /**
   * Whether {@code Rss} counts the pages of this mapping. It does not for hugetlb pages ({@code
   * ht}) nor for page frames that are mapped directly ({@code pf}, {@code io}), although the page
   * table calls them present.
   */
  public boolean countsTowardsResident() {
    return !flags.contains("ht") && !flags.contains("pf") && !flags.contains("io");
  }

  /** The path without the kernel's mark of a deleted file. */
  public String filePath() {
    return path.endsWith(DELETED) ? path.substring(0, path.length() - DELETED.length()) : path;
  }

  /** Identity of the file behind the mapping: device and inode. */
  public String fileIdentity() {
    return device + ":" + Long.toUnsignedString(inode);
  }

  /** The part below an address inside the mapping, with all figures but the size as they were. */
  Mapping endingAt(long address) {
    AddressRange part = new AddressRange(range.start(), address);
    MappingFigures resized = figures.withSizeBytes(part.bytes());
    return new Mapping(part, permissions, fileOffset, device, inode, path, resized, flags);
  }
}
