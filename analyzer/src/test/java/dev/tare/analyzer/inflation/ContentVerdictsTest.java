// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.content.ContentHash;
import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.HeapDump;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.testing.SmallHeap;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentVerdictsTest {

  private static final int STRING = 24;

  @TempDir Path scratch;

  private final SmallHeap heap = new SmallHeap();

  @ParameterizedTest
  @ValueSource(longs = {-1L, 0L})
  void equalTextsAreFoundWithAnyHash(long bitsOfHash) throws Exception {
    // The text of "b" has the bytes of the text of "e", but not its coder.
    heap.string("a", "Straße")
        .string("b", "AB")
        .string("c", "Straße")
        .string("d", "Straßen")
        .string("e", "\u4241")
        .string("f", "\u4241")
        .string("g", "Straße")
        .array("h", BasicType.BYTE, 0x41, 0x42)
        .array("i", BasicType.BYTE, 0x41, 0x42)
        .array("j", BasicType.CHAR, 0x4142);

    HeapDump dump = dump();
    ContentVerdicts verdicts =
        new ContentPass(dump, 2, ContentHash.keeping(bitsOfHash), Optional.empty()).run();

    assertThat(Inflation.of(dump, verdicts))
        .containsEntry(InflationCategory.DUPLICATE_STRINGS, 3 * 24L)
        .containsEntry(InflationCategory.DUPLICATE_ARRAYS, 24L);
    List<DuplicateContent> duplicates = verdicts.duplicates();
    assertThat(duplicates)
        .extracting(DuplicateContent::kind)
        .containsExactly("string", "string", "byte[]");
    assertThat(duplicates).extracting(DuplicateContent::length).containsExactly(6L, 1L, 2L);
    assertThat(duplicates).extracting(DuplicateContent::copies).containsExactly(3L, 2L, 2L);
    assertThat(duplicates).extracting(DuplicateContent::extraBytes).containsExactly(48L, 24L, 24L);
    assertThat(duplicates)
        .extracting(DuplicateContent::first)
        .containsExactly(number(dump, "a"), number(dump, "e"), number(dump, "h"));
  }

  @Test
  void stringsThatShareAnArrayAreNoDuplicates() throws Exception {
    heap.string("a", "shared text")
        .object("b", "java.lang.String")
        .set("b", "value", "a.value")
        .string("c", "shared text");

    HeapDump dump = dump();
    ContentVerdicts verdicts = ContentVerdicts.of(dump, 1, Optional.empty());

    assertThat(Inflation.of(dump, verdicts))
        .containsEntry(InflationCategory.DUPLICATE_STRINGS, heap.bytes("c.value"));
    assertThat(verdicts.duplicates()).hasSize(1);
    assertThat(verdicts.duplicates().get(0).copies()).isEqualTo(3);
    assertThat(verdicts.duplicates().get(0).extraBytes()).isEqualTo(heap.bytes("c.value"));
  }

  /** In any order, and whether one thread knows all that went before or not. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void sharedArraysOfCopiesCountOnce(int threads) throws Exception {
    heap.string("a", "text")
        .string("b", "text")
        .object("sharesA", "java.lang.String")
        .set("sharesA", "value", "a.value")
        .object("sharesB", "java.lang.String")
        .set("sharesB", "value", "b.value")
        .string("c", "text")
        .object("sharesC", "java.lang.String")
        .set("sharesC", "value", "c.value");

    HeapDump dump = dump();
    ContentVerdicts verdicts = ContentVerdicts.of(dump, threads, Optional.empty());

    assertThat(Inflation.of(dump, verdicts))
        .containsEntry(
            InflationCategory.DUPLICATE_STRINGS, heap.bytes("b.value") + heap.bytes("c.value"));
    assertThat(verdicts.duplicates()).hasSize(1);
    DuplicateContent duplicate = verdicts.duplicates().get(0);
    assertThat(duplicate.copies()).isEqualTo(6);
    assertThat(duplicate.extraBytes()).isEqualTo(heap.bytes("b.value") + heap.bytes("c.value"));
    assertThat(duplicate.first()).isEqualTo(number(dump, "a"));
  }

  @Test
  void charsOfAnOldJdkAreTexts() throws Exception {
    heap.define("class java.lang.String { ref value; int hash }");
    chars("uuid", "f81d4fae-7dec-11d0-a765-00a0c91e6bf6");
    chars("latin", "plain text");
    chars("again", "plain text");
    chars("cyrillic", "текст");

    Map<InflationCategory, Long> bytes = Inflation.of(dump());

    assertThat(bytes)
        .containsEntry(InflationCategory.TEXT_UUID, STRING + 16L + 72 - 16)
        .containsEntry(InflationCategory.LATIN1_ABLE, 10L)
        .containsEntry(InflationCategory.DUPLICATE_STRINGS, 40L)
        .containsEntry(InflationCategory.PAYLOAD, 16L + 10 + 10);
  }

  @Test
  void aHoleInTheDumpIsNoText() throws Exception {
    heap.define("class java.lang.String { ref value; int hash; byte coder; boolean hashIsZero }")
        .object("null", "java.lang.String")
        .object("wrong", "java.lang.String")
        .set("wrong", "value", "null")
        .object("numbers", "java.lang.String")
        .set("numbers", "value", "ints")
        .array("ints", BasicType.INT, 1, 2, 3)
        .object("odd", "java.lang.String")
        .set("odd", "value", "three")
        .set("odd", "coder", 1)
        .array("three", BasicType.BYTE, 'a', 0, 'b');

    assertThat(Inflation.of(dump()))
        .containsEntry(InflationCategory.STRUCTURE, 4L * STRING)
        .containsEntry(InflationCategory.PAYLOAD, 12L + 3);
  }

  @Test
  void onlyAConvincingEndIsUnwritten() throws Exception {
    long[] half = new long[1024];
    Arrays.fill(half, 0, 512, 1);
    long[] less = half.clone();
    less[512] = 1;
    heap.array("half", BasicType.BYTE, half)
        .array("less", BasicType.BYTE, less)
        .array("zeros", BasicType.BYTE, new long[4096]);
    heap.array("slots", "java.lang.Object[]", slots(16, 16))
        .array("fewer", "java.lang.Object[]", slots(17, 16))
        .array("short", "java.lang.Object[]", slots(0, 15));

    assertThat(Inflation.of(dump()))
        .containsEntry(InflationCategory.SPARE_CAPACITY, 512L + 16 * 4)
        .containsEntry(InflationCategory.DUPLICATE_ARRAYS, 0L);
  }

  private String[] slots(int used, int free) {
    String[] slots = new String[used + free];
    Arrays.fill(slots, 0, used, "half");
    return slots;
  }

  private void chars(String name, String text) {
    heap.object(name, "java.lang.String")
        .set(name, "value", name + ".value")
        .array(name + ".value", BasicType.CHAR, text.chars().asLongStream().toArray());
  }

  private long number(HeapDump dump, String name) {
    return dump.objects().find(heap.id(name));
  }

  private HeapDump dump() throws Exception {
    Path file = scratch.resolve("small.hprof");
    heap.write(file);
    return Inflation.open(file);
  }
}
