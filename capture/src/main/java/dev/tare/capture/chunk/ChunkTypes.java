// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The types of the events that a chunk can hold.
 *
 * @param textType the number of the type of texts, which have a pool
 * @param description the bytes of the event that describes all types, as texts of characters below
 *     256; a text for the whole could be too long for a class file
 */
public record ChunkTypes(int textType, String... description) {

  /** The event that describes all types. */
  byte[] descriptionEvent() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    for (String part : description) {
      bytes.writeBytes(part.getBytes(StandardCharsets.ISO_8859_1));
    }
    return bytes.toByteArray();
  }
}
