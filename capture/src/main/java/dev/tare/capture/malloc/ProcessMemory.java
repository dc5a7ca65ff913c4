// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.malloc;

import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Reads bytes of a process. Who calls it asks for resident pages only, so that no page is added.
 */
public interface ProcessMemory {

  /**
   * Reads from an address on until the buffer is full or the mapping ends.
   *
   * @param address first byte
   * @param destination filled from its position to at most its limit
   * @return how many bytes were read, 0 when the address is not readable
   * @throws IOException if the process has ended or may not be read
   */
  int read(long address, ByteBuffer destination) throws IOException;
}
