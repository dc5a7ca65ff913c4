// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

/**
 * A half-open range of virtual addresses. Addresses are unsigned 64-bit numbers: {@code [vsyscall]}
 * lies in the upper half, so every comparison is unsigned.
 *
 * @param start first byte
 * @param end one past the last byte, above {@code start}
 */
public record AddressRange(long start, long end) {

  /**
   * Checks that the range is not empty.
   *
   * @throws IllegalArgumentException if {@code end} is not above {@code start}
   */
  public AddressRange {
    if (Long.compareUnsigned(start, end) >= 0) {
      throw new IllegalArgumentException(
          "empty address range " + Long.toHexString(start) + "-" + Long.toHexString(end));
    }
  }

  /** The number of bytes in the range. */
  public long bytes() {
    return end - start;
  }

  /** Whether the address lies in the range. */
  public boolean contains(long address) {
    return Long.compareUnsigned(start, address) <= 0 && Long.compareUnsigned(address, end) < 0;
  }

  /** Whether all of the other range lies in this one. */
  public boolean contains(AddressRange other) {
    return Long.compareUnsigned(start, other.start) <= 0
        && Long.compareUnsigned(other.end, end) <= 0;
  }

  /** Whether the two ranges share a byte. */
  public boolean overlaps(AddressRange other) {
    return Long.compareUnsigned(start, other.end) < 0 && Long.compareUnsigned(other.start, end) < 0;
  }

  /** The range in the kernel's spelling, {@code 7f00-7f10} without leading zeros. */
  @Override
  public String toString() {
    return Long.toHexString(start) + "-" + Long.toHexString(end);
  }
}
