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
 * @param code those of them that can be executed
 * @param writable those of them that it can change: their addresses lead to what it holds
 */
record LibraryImage(
    long start,
    String path,
    List<AddressRange> ranges,
    List<AddressRange> code,
    List<AddressRange> writable) {

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
    code = List.copyOf(code);
    writable = List.copyOf(writable);
  }

  /** Whether an address is one of its code. */
  boolean hasCode(long address) {
    for (AddressRange range : code) {
      if (range.contains(address)) {
        return true;
      }
    }
    return false;
  }

  /** Whether it holds only what nobody else holds. */
  boolean isCommon() {
    return COMMON.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
  }
}
