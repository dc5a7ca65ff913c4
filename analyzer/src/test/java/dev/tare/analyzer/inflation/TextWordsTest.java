// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.content.ContentHash;
import dev.tare.capture.content.TextKind;
import dev.tare.capture.content.TextRecognizer;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;
import dev.tare.heap.hprof.DumpFollower;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextWordsTest {

  private static final String ALPHABET = "0123456789abcdefABCDEFxyz-.:TZ+/=_ é";

  @TempDir Path scratch;

  @Test
  void sayOfEveryTextWhatItsBytesSay() throws Exception {
    List<String> texts = texts();
    ContentHash hashing = ContentHash.full();
    for (boolean follows : new boolean[] {true, false}) {
      DumpFollower follower = new DumpFollower(write(texts));
      TextWords words = new TextWords();
      long position = 8;
      for (String text : texts) {
        if (follows) {
          follower.at(position);
        }
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        words.read(follower, position, bytes.length);
        assertThat(words.length()).isEqualTo(bytes.length);
        assertThat(words.kind()).as(text).isEqualTo(new TextRecognizer().kind(bytes, bytes.length));
        long start = hashing.start(BasicType.BYTE.code(), bytes.length);
        assertThat(words.hash(hashing))
            .isEqualTo(hashing.end(hashing.add(start, bytes, bytes.length)));
        for (int k = 0; k < (bytes.length + 7 & -8); k++) {
          byte character = k < bytes.length ? bytes[k] : 0;
          assertThat((byte) (words.word(k >> 3) >>> 8 * (7 - k % 8))).isEqualTo(character);
        }
        position += bytes.length;
      }
    }
  }

  @Test
  void aUuidWithAnyOtherCharacterIsNone() throws Exception {
    String uuid = "f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    List<String> texts = new ArrayList<>(List.of(uuid));
    for (int at = 0; at < uuid.length(); at++) {
      for (char other : "-gG/:`@Aé\u0000".toCharArray()) {
        if (uuid.charAt(at) != other) {
          texts.add(uuid.substring(0, at) + other + uuid.substring(at + 1));
        }
      }
    }
    DumpFollower follower = new DumpFollower(write(texts));
    TextWords words = new TextWords();
    for (int k = 0; k < texts.size(); k++) {
      words.read(follower, 8 + 36L * k, 36);
      assertThat(words.kind()).as(texts.get(k)).isEqualTo(k == 0 ? TextKind.UUID : TextKind.PLAIN);
    }
  }

  @Test
  void recentOnesAreFoundIfTheyAreTheSame() throws Exception {
    List<String> texts =
        List.of("label", "label\0", "lab", "label of more than eight", "label", "");
    for (long bits : new long[] {-1, 0}) {
      ContentHash hashing = ContentHash.keeping(bits);
      DumpFollower follower = new DumpFollower(write(texts));
      RecentTexts recent = new RecentTexts();
      TextWords words = new TextWords();
      long position = 8;
      for (int k = 0; k < texts.size(); k++) {
        words.read(follower, position, texts.get(k).length());
        position += texts.get(k).length();
        long hash = words.hash(hashing);
        boolean isKnown = recent.find(words, hash);
        // With one hash for all two texts have room, and who comes first loses its place first.
        assertThat(isKnown).isEqualTo(k == 4 && bits != 0);
        if (isKnown) {
          assertThat(recent.number()).isZero();
          assertThat(recent.verdict()).isEqualTo(200);
        }
        recent.put(words, hash, 7 * k, 200 + k);
      }
    }
  }

  @Test
  void oneThatIsMetOftenStays() throws Exception {
    List<String> texts = Stream.iterate(0, k -> k + 1).limit(20).map(k -> "text" + k % 10).toList();
    DumpFollower follower = new DumpFollower(write(texts));
    RecentTexts recent = new RecentTexts();
    TextWords words = new TextWords();
    words.read(follower, 8, 5);
    recent.put(words, 0, 1, 64);
    for (int k = 0; k < 3; k++) {
      assertThat(recent.find(words, 0)).isTrue();
    }
    for (int other = 1; other < 4; other++) {
      words.read(follower, 8 + 5L * other, 5);
      recent.put(words, 0, 1 + other, 64);
    }
    words.read(follower, 8, 5);
    assertThat(recent.find(words, 0)).isTrue();
    assertThat(recent.number()).isEqualTo(1);
  }

  private static List<String> texts() {
    Random random = new Random(5);
    List<String> texts = new ArrayList<>();
    for (int k = 0; k < 20_000; k++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(TextWords.LONGEST + 1);
      int characters = 1 + random.nextInt(ALPHABET.length());
      for (int at = 0; at < length; at++) {
        text.append(ALPHABET.charAt(random.nextInt(characters)));
      }
      texts.add(text.toString());
      texts.add(new UUID(random.nextLong(), random.nextLong()).toString());
      texts.add(new UUID(random.nextLong(), random.nextLong()).toString().toUpperCase());
      texts.add("2024-02-29T23:59:59." + random.nextInt(1_000_000_000) + "Z");
      texts.add(Long.toString(random.nextLong() >> random.nextInt(64)));
      texts.add(Double.toString(random.nextInt(100_000) / 100.0));
      texts.add(Long.toHexString(random.nextLong()) + Long.toHexString(random.nextLong()));
    }
    return texts;
  }

  /** A file with the texts, from position 8 on. */
  private DumpBytes write(List<String> texts) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
    texts.forEach(text -> bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1)));
    return DumpBytes.map(Files.write(scratch.resolve("texts"), bytes.toByteArray()));
  }
}
