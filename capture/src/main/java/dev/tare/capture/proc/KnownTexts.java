// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What short texts mean that come again and again: thousands of mappings have a handful of
 * permissions, devices and flags. A text that was seen before costs no object.
 *
 * @param <T> what a text means
 */
final class KnownTexts<T> {

  /** More than a kernel prints; whatever comes beyond is not kept. */
  private static final int MOST = 64;

  private final Function<String, T> meaning;
  private final List<byte[]> texts = new ArrayList<>();
  private final List<T> meanings = new ArrayList<>();

  KnownTexts(Function<String, T> meaning) {
    this.meaning = meaning;
  }

  /** What a part of a text means. */
  T of(byte[] bytes, int from, int to) {
    for (int i = 0; i < texts.size(); i++) {
      if (Digits.is(texts.get(i), bytes, from, to)) {
        return meanings.get(i);
      }
    }
    String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
    T found = meaning.apply(text);
    if (texts.size() < MOST) {
      texts.add(text.getBytes(StandardCharsets.UTF_8));
      meanings.add(found);
    }
    return found;
  }
}
