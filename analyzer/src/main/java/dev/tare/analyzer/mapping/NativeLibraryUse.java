// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.mapping;

import dev.tare.capture.proc.ContentHash;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a process maps one program or shared library.
 *
 * @param path of its file
 * @param isDeleted whether the file is gone from there, while its pages stay
 * @param fileBytes length of the file, absent when it could not be opened
 * @param buildId the linker's fingerprint in hexadecimal, absent when it has none or is not known
 * @param soname the name that it gives itself, absent when it has none or is not known
 * @param content what its content is; known where it has no build identifier and another of these
 *     has the same length
 * @param start where in memory its first mapping begins
 * @param touches whether its code was touched while it was watched, absent where it was not
 * @param residentBytes of all its mappings
 * @param proportionalBytes of all its mappings
 */
public record NativeLibraryUse(
    String path,
    boolean isDeleted,
    OptionalLong fileBytes,
    Optional<String> buildId,
    Optional<String> soname,
    Optional<ContentHash> content,
    long start,
    Optional<CodeTouches> touches,
    long residentBytes,
    long proportionalBytes) {

  /** The last part of its path. */
  public String fileName() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Its path, with a mark where the file is gone. */
  public String shownPath() {
    return isDeleted ? path + " (deleted)" : path;
  }

  /** What equal libraries have in common and no others; absent if that is not known. */
  public Optional<String> fingerprint() {
    return buildId.isPresent() ? buildId : content.map(ContentHash::format);
  }

  NativeLibraryUse plus(long resident, long proportional) {
    return new NativeLibraryUse(
        path,
        isDeleted,
        fileBytes,
        buildId,
        soname,
        content,
        start,
        touches,
        residentBytes + resident,
        proportionalBytes + proportional);
  }
}
