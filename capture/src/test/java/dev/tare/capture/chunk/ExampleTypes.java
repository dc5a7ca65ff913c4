// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.nio.charset.StandardCharsets;

/** One type of events, described by hand. */
final class ExampleTypes {

  static final int EVENT = 200;
  private static final int TEXT = 103;

  private ExampleTypes() {}

  /** Of events with a number of each kind, a truth value and two texts. */
  static ChunkTypes types() {
    return new ChunkTypes(TEXT, new String(description(), StandardCharsets.ISO_8859_1));
  }

  static void write(EventWriter out, long large, int small, boolean flag, String text) {
    out.begin(EVENT);
    out.number(large);
    out.number(small);
    out.flag(flag);
    out.text(text);
    out.sharedText(text);
    out.end();
  }

  private static byte[] description() {
    String[] texts = {
      "root",
      "metadata",
      "class",
      "name",
      "id",
      "long",
      "100",
      "int",
      "101",
      "boolean",
      "102",
      "java.lang.String",
      "103",
      "test.Example",
      "200",
      "superType",
      "jdk.jfr.Event",
      "field",
      "startTime",
      "large",
      "small",
      "flag",
      "text",
      "shared",
      "region",
      "locale",
      "en"
    };
    EventBuffer out = new EventBuffer();
    out.begin(0);
    out.number(0L);
    out.number(0L);
    out.number(1L << 33);
    out.number(texts.length);
    for (String text : texts) {
      out.text(text);
    }
    element(out, 0, 2); // root
    element(out, 1, 5); // metadata
    for (int type = 5; type <= 11; type += 2) {
      element(out, 2, 0, 3, type, 4, type + 1);
    }
    element(out, 2, 6, 3, 13, 15, 16, 4, 14);
    field(out, 18, 6);
    field(out, 19, 6);
    field(out, 20, 8);
    field(out, 21, 10);
    field(out, 22, 12);
    field(out, 23, 12);
    element(out, 24, 0, 25, 26); // region
    out.end();
    return out.toBytes();
  }

  private static void field(EventBuffer out, int name, int type) {
    element(out, 17, 0, 3, name, 2, type);
  }

  private static void element(EventBuffer out, int name, int children, int... attributes) {
    out.number(name);
    out.number(attributes.length / 2);
    for (int one : attributes) {
      out.number(one);
    }
    out.number(children);
  }
}
