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
 */
public record MappedFile(String identity, String path, long fileBytes, Optional<ElfFile> elf) {}
