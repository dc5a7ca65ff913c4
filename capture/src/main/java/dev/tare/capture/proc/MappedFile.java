// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.util.Optional;

/**
 * A file that a process maps, looked at from inside.
 *
 * @param identity device and inode as in {@link Mapping#fileIdentity()}
 * @param path its path as smaps prints it
 * @param fileBytes its length now
 * @param elf what its head says, absent when it is not an ELF file
 * @param soname the name that it gives itself as a shared library, absent when it has none
 * @param content what its content is, absent unless it is a library without a build identifier and
 *     another of these has the same length
 */
public record MappedFile(
    String identity,
    String path,
    long fileBytes,
    Optional<ElfFile> elf,
    Optional<String> soname,
    Optional<ContentHash> content) {

  /** A file of which no more than its head is known. */
  public MappedFile(String identity, String path, long fileBytes, Optional<ElfFile> elf) {
    this(identity, path, fileBytes, elf, Optional.empty(), Optional.empty());
  }

  /** The same with its content. */
  public MappedFile withContent(ContentHash hash) {
    return new MappedFile(identity, path, fileBytes, elf, soname, Optional.of(hash));
  }
}
