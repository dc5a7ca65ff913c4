// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import dev.tare.capture.proc.AddressRange;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A native library in memory.
 *
 * @param start where its file begins
 * @param path of the file
 * @param ranges its mappings and its zeroed data
 * @param writable those of them that it can change: their addresses lead to what it holds
 */
record LibraryImage(
    long start, String path, List<AddressRange> ranges, List<AddressRange> writable) {

  /**
   * Libraries that others are written with. An object that refers to them is another's: every
   * object of the C++ library's classes does.
   */
  private static final Pattern COMMON =
      Pattern.compile(
          "(ld-linux|ld-musl|ld|libc|libm|libdl|libpthread|librt|libgcc_s|libstdc\\+\\+|libc\\+\\+"
              + "|libc\\+\\+abi)([-.].*)?");

  LibraryImage {
    ranges = List.copyOf(ranges);
    writable = List.copyOf(writable);
  }

  /** Whether it holds only what nobody else holds. */
  boolean isCommon() {
    return COMMON.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
  }
}
