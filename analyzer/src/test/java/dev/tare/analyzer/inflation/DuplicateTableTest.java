// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.content.ContentHash;
import dev.tare.heap.work.Workers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DuplicateTableTest {

  /** Owners 0..n-1; the array of an owner and its content. */
  private static final class Texts implements Copies {
    final String[] contentOfArray;
    final int[] arrayOfOwner;
    final TreeSet<Long> copies = new TreeSet<>();
    final TreeSet<Long> copiedArrays = new TreeSet<>();
    long comparisons;

    Texts(String[] contentOfArray, int[] arrayOfOwner) {
      this.contentOfArray = contentOfArray;
      this.arrayOfOwner = arrayOfOwner;
    }

    @Override
    public synchronized boolean same(long array, long otherArray) {
      comparisons++;
      return contentOfArray[(int) array].equals(contentOfArray[(int) otherArray]);
    }

    @Override
    public synchronized int earlier(long owner, long array) {
      copies.remove(owner);
      return copiedArrays.remove(array) ? -1 : 0;
    }

    @Override
    public synchronized int copy(long owner, long array, boolean sharesArray) {
      assertThat(arrayOfOwner[(int) owner]).isEqualTo((int) array);
      copies.add(owner);
      return !sharesArray && copiedArrays.add(array) ? 1 : 0;
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-1L, 0xF00000000000000FL, 0L})
  void copiesAreExactInAnyOrderAndWithAnyHash(long bitsOfHash) {
    Random random = new Random(bitsOfHash);
    int arrays = 700;
    int owners = 1000;
    String[] contents =
        random.ints(arrays, 0, 300).mapToObj(k -> "text " + k).toArray(String[]::new);
    int[] arrayOf = random.ints(owners, 0, arrays).toArray();
    Texts texts = new Texts(contents, arrayOf);
    DuplicateTable table = new DuplicateTable(true, 2);
    ContentHash hash = ContentHash.keeping(bitsOfHash);
    List<Integer> order = new ArrayList<>(IntStream.range(0, owners).boxed().toList());
    Collections.shuffle(order, random);
    try (DuplicateTable.Writer one = table.writer();
        DuplicateTable.Writer other = table.writer()) {
      Map<String, Integer> seenByOne = new HashMap<>();
      Map<String, Integer> seenByOther = new HashMap<>();
      for (int owner : order) {
        boolean isOne = random.nextBoolean();
        String content = contents[arrayOf[owner]];
        note(
            isOne ? one : other,
            isOne ? seenByOne : seenByOther,
            random.nextBoolean(),
            owner,
            arrayOf[owner],
            content,
            hashOf(hash, content));
      }
    }
    table.search(new Workers(2), () -> texts);

    Map<String, Integer> first = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    TreeSet<Long> copies = new TreeSet<>();
    TreeSet<Long> copiedArrays = new TreeSet<>();
    for (int owner = 0; owner < owners; owner++) {
      String content = contents[arrayOf[owner]];
      Integer before = first.putIfAbsent(content, owner);
      counts.merge(content, 1, Integer::sum);
      if (before != null) {
        copies.add((long) owner);
        if (arrayOf[before] != arrayOf[owner]) {
          copiedArrays.add((long) arrayOf[owner]);
        }
      }
    }
    assertThat(texts.copies).isEqualTo(copies);
    assertThat(texts.copiedArrays).isEqualTo(copiedArrays);
    Map<String, Integer> counted = new HashMap<>();
    TreeSet<Long> logged = new TreeSet<>();
    int copied = 0;
    for (int k = 0; k < table.partitionCount(); k++) {
      DuplicatePartition partition = table.partition(k);
      partition.forEachOwner(
          (owner, array, content) -> {
            assertThat(logged.add(owner)).isTrue();
            assertThat(arrayOf[(int) owner]).isEqualTo((int) array);
            assertThat(contents[(int) array])
                .isEqualTo(contents[(int) partition.firstArray(content)]);
          });
      for (int content = 0; content < partition.repeatedContents(); content++) {
        String text = contents[(int) partition.firstArray(content)];
        assertThat(partition.firstOwner(content)).isEqualTo(first.get(text).longValue());
        counted.put(text, partition.count(content));
        copied += partition.copiedArrays(content);
        long tagged = hashOf(hash, text);
        assertThat(table.partitionOf(tagged)).isEqualTo(k);
        assertThat(
                partition.find(DuplicateTable.tagOf(tagged), partition.firstArray(content), texts))
            .isEqualTo(content);
      }
    }
    counts.values().removeIf(count -> count == 1);
    assertThat(counted).isEqualTo(counts);
    assertThat(copied).isEqualTo(copiedArrays.size());
    assertThat(logged).hasSize(counts.values().stream().mapToInt(k -> k).sum());
  }

  /** Says of some contents that the writer has them already. */
  private static void note(
      DuplicateTable.Writer writer,
      Map<String, Integer> seen,
      boolean says,
      int owner,
      int array,
      String content,
      long hash) {
    Integer before = seen.get(content);
    if (before != null && says) {
      writer.addRepeated(owner, array, hash, before, false);
    } else {
      seen.put(content, writer.add(owner, array, hash));
    }
  }

  @Test
  void copiesThatAreJudgedAlreadyAreCountedOnly() {
    // The owners 1 and 5 have the array of the first, 6 has that of 3.
    Texts texts = new Texts(new String[] {"a", "a", "a", "b"}, new int[] {0, 0, 3, 1, 2, 0, 1});
    DuplicateTable table = new DuplicateTable(true, 0);
    try (DuplicateTable.Writer writer = table.writer()) {
      int number = writer.add(0, 0, 77);
      writer.addRepeated(1, 0, 77, number, false);
      writer.add(2, 3, 88);
      writer.addRepeated(3, 1, 77, number, true);
      texts.copy(3, 1, false);
      writer.addRepeated(4, 2, 77, number, true);
      texts.copy(4, 2, false);
      writer.addRepeated(5, 0, 77, number, false);
      writer.addRepeated(6, 1, 77, number, false);
    }
    table.search(new Workers(1), () -> texts);

    assertThat(texts.comparisons).isZero();
    assertThat(texts.copies).containsExactly(1L, 3L, 4L, 5L, 6L);
    assertThat(texts.copiedArrays).containsExactly(1L, 2L);
    DuplicatePartition partition = table.partition(0);
    assertThat(partition.contents()).isEqualTo(2);
    assertThat(partition.repeatedContents()).isEqualTo(1);
    assertThat(partition.count(0)).isEqualTo(6);
    assertThat(partition.copiedArrays(0)).isEqualTo(2);
    assertThat(partition.firstOwner(0)).isZero();
    List<Long> owners = new ArrayList<>();
    partition.forEachOwner((owner, array, content) -> owners.add(owner));
    assertThat(owners).containsExactly(0L, 1L, 3L, 4L, 5L, 6L);
  }

  @Test
  void differentContentsAreHardlyEverCompared() {
    String[] contents = IntStream.range(0, 50_000).mapToObj(k -> "t" + k).toArray(String[]::new);
    int[] arrayOf = IntStream.range(0, contents.length).toArray();
    Texts texts = new Texts(contents, arrayOf);
    DuplicateTable table = new DuplicateTable(false);
    ContentHash hash = ContentHash.full();
    try (DuplicateTable.Writer writer = table.writer()) {
      for (int owner = 0; owner < contents.length; owner++) {
        writer.add(owner, owner, hashOf(hash, contents[owner]));
      }
    }
    table.search(new Workers(1), () -> texts);
    assertThat(texts.comparisons).isLessThan(5);
    assertThat(
            IntStream.range(0, table.partitionCount())
                .map(k -> table.partition(k).contents())
                .sum())
        .isEqualTo(50_000);
    // Evenly spread: 195 on average, with a standard deviation of 14.
    assertThat(IntStream.range(0, table.partitionCount()).map(k -> table.partition(k).contents()))
        .allMatch(count -> count > 110 && count < 290);
  }

  private static long hashOf(ContentHash hash, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return hash.end(hash.add(hash.start(1, bytes.length), bytes, bytes.length));
  }
}
