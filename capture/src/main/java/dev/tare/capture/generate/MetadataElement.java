// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.generate;

import dev.tare.capture.chunk.EventBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * An element of the tree in which a chunk describes the types of its events, like one of XML
 * ({@code jdk.jfr.internal.MetadataDescriptor}).
 *
 * @param name what it is
 * @param attributes by name
 * @param children in order
 */
record MetadataElement(
    String name, Map<String, String> attributes, List<MetadataElement> children) {

  /** The type of the event that describes the others. */
  private static final long METADATA_TYPE = 0;

  /** An element without anything. */
  MetadataElement(String name) {
    this(name, new LinkedHashMap<>(), new ArrayList<>());
  }

  /** Adds an attribute. */
  MetadataElement with(String attribute, Object value) {
    attributes.put(attribute, value.toString());
    return this;
  }

  /** Adds a child. */
  MetadataElement with(MetadataElement child) {
    children.add(child);
    return this;
  }

  /** The event that holds this tree; always the same for the same tree. */
  byte[] toEvent() {
    List<String> texts = new ArrayList<>();
    EventBuffer tree = new EventBuffer();
    encode(tree, texts);
    EventBuffer event = new EventBuffer();
    event.begin(METADATA_TYPE);
    event.number(0L); // when it was written
    event.number(0L); // how long that took
    event.number(identity(tree.toBytes(), texts));
    event.number(texts.size());
    texts.forEach(event::text);
    event.add(tree.toBytes());
    event.end();
    return event.toBytes();
  }

  private void encode(EventBuffer out, List<String> texts) {
    out.number(place(name, texts));
    out.number(attributes.size());
    attributes.forEach(
        (attribute, value) -> {
          out.number(place(attribute, texts));
          out.number(place(value, texts));
        });
    out.number(children.size());
    children.forEach(child -> child.encode(out, texts));
  }

  private static int place(String text, List<String> texts) {
    int place = texts.indexOf(text);
    if (place < 0) {
      texts.add(text);
      return texts.size() - 1;
    }
    return place;
  }

  /** The flight recorder counts from 1 on; a reader may keep what has the same number. */
  private static long identity(byte[] tree, List<String> texts) {
    CRC32 sum = new CRC32();
    sum.update(tree);
    sum.update(String.join("\n", texts).getBytes(StandardCharsets.UTF_8));
    return (1L << 32) + sum.getValue();
  }
}
