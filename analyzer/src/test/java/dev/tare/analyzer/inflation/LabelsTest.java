// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.content.ContentHash;
import dev.tare.capture.content.InflationCategory;
import dev.tare.heap.HeapDump;
import dev.tare.heap.testing.SmallHeap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A String takes 24 bytes here, the array of a label of one letter 24. */
class LabelsTest {

  private static final int BYTES = 48;

  @TempDir Path scratch;

  private final SmallHeap heap =
      new SmallHeap()
          .define("class Item { ref genre; int year }")
          .define("class Other { ref name }")
          .define("class java.util.HashMap$Node { int hash; ref key; ref value; ref next }");
  private final List<String> owners = new ArrayList<>();

  @Test
  void aFieldOfAThousandIsOfLabels() throws Exception {
    items(10, 100, "Item", "genre");

    assertThat(categories())
        .containsEntry(InflationCategory.TEXT_LABEL, 1000L * (BYTES - 1))
        .containsEntry(InflationCategory.DUPLICATE_STRINGS, 0L);
  }

  @Test
  void aFieldOfFewerIsNot() throws Exception {
    items(9, 110, "Item", "genre");

    assertThat(categories())
        .containsEntry(InflationCategory.TEXT_LABEL, 0L)
        .containsEntry(InflationCategory.DUPLICATE_STRINGS, (990L - 9) * BYTES / 2);
  }

  @Test
  void aValueOfFewerThanAHundredIsNone() throws Exception {
    items(10, 100, "Item", "genre");
    for (int k = 0; k < 99; k++) {
      item("rare" + k, "Item", "genre", "r");
    }

    assertThat(categories())
        .containsEntry(InflationCategory.TEXT_LABEL, 1000L * (BYTES - 1))
        .containsEntry(InflationCategory.DUPLICATE_STRINGS, 98L * BYTES / 2);
  }

  @Test
  void sharedStringsAreNoLabels() throws Exception {
    heap.string("shared", "g");
    for (int k = 0; k < 2000; k++) {
      owners.add("item" + k);
      heap.object("item" + k, "Item").set("item" + k, "genre", "shared");
    }

    assertThat(categories()).containsEntry(InflationCategory.TEXT_LABEL, 0L);
  }

  @Test
  void valuesOfAMapAreLabelsThoughItsKeysAreNot() throws Exception {
    for (int k = 0; k < 1000; k++) {
      String node = "node" + k;
      heap.string("key" + k, "track " + k).string("value" + k, "" + "abcdefgh".charAt(k % 8));
      heap.object(node, "java.util.HashMap$Node")
          .set(node, "key", "key" + k)
          .set(node, "value", "value" + k);
      owners.add(node);
    }

    assertThat(categories()).containsEntry(InflationCategory.TEXT_LABEL, 1000L * (BYTES - 1));
  }

  @Test
  void valuesOfAMapAreLabelsAmongOtherTexts() throws Exception {
    items(8, 150, "java.util.HashMap$Node", "value");
    for (int k = 0; k < 3000; k++) {
      item("unique" + k, "java.util.HashMap$Node", "value", "text " + k);
    }

    assertThat(categories()).containsEntry(InflationCategory.TEXT_LABEL, 1200L * (BYTES - 1));
  }

  @Test
  void elementsOfAnArrayAreLabels() throws Exception {
    String[] names = new String[1000];
    for (int k = 0; k < names.length; k++) {
      names[k] = "element" + k;
      heap.string(names[k], "" + "ab".charAt(k % 2));
    }
    heap.array("genres", "java.lang.String[]", names);
    owners.add("genres");

    assertThat(categories()).containsEntry(InflationCategory.TEXT_LABEL, 1000L * (BYTES - 1));
  }

  @Test
  void thousandsOverManyFieldsAreNoLabelsOfOne() throws Exception {
    items(5, 100, "Item", "genre");
    items(5, 120, "Other", "name");

    assertThat(categories()).containsEntry(InflationCategory.TEXT_LABEL, 0L);
  }

  @Test
  void moreThan256ValuesNeedTwoBytes() throws Exception {
    for (int k = 0; k < 257 * 100; k++) {
      item("item" + k, "Item", "genre", String.valueOf((char) ('A' + k % 257)));
    }

    Map<InflationCategory, Long> bytes = categories();
    // 191 of them fit Latin-1; either kind of array takes 24 bytes.
    assertThat(bytes).containsEntry(InflationCategory.TEXT_LABEL, 25_700L * (BYTES - 2));
  }

  @Test
  void aSampleFindsTheSameLabels() throws Exception {
    items(20, 1000, "Item", "genre");
    for (int k = 0; k < 10_000; k++) {
      item("unique" + k, "Other", "name", "text " + k);
    }

    HeapDump dump = dump();
    ContentVerdicts verdicts =
        new ContentPass(dump, 2, ContentHash.full(), Optional.empty(), 4000).run();

    assertThat(dump.objects().count()).isGreaterThan(64_000);
    assertThat(Inflation.of(dump, verdicts))
        .containsEntry(InflationCategory.TEXT_LABEL, 20_000L * (BYTES - 1))
        .containsEntry(InflationCategory.DUPLICATE_STRINGS, 0L);
  }

  @Test
  void aSampleOfAnArraySeesLabelsThatTakeTurns() throws Exception {
    String[] names = new String[32_000];
    for (int k = 0; k < names.length; k++) {
      names[k] = "element" + k;
      heap.string(names[k], String.valueOf((char) ('a' + k % 16)));
    }
    heap.array("genres", "java.lang.String[]", names);
    owners.add("genres");

    HeapDump dump = dump();
    ContentVerdicts verdicts =
        new ContentPass(dump, 1, ContentHash.full(), Optional.empty(), 4000).run();

    assertThat(Inflation.of(dump, verdicts))
        .containsEntry(InflationCategory.TEXT_LABEL, 32_000L * (BYTES - 1));
  }

  @Test
  void rareLabelsAreFoundThoughASampleMissesThem() throws Exception {
    for (int k = 0; k < 300 * 100; k++) {
      item("item" + k, "Item", "genre", "l" + k % 300);
    }

    HeapDump dump = dump();
    ContentVerdicts verdicts =
        new ContentPass(dump, 2, ContentHash.full(), Optional.empty(), 700).run();

    // One in 128 is looked at, so that of nearly half of the labels no copy is in the sample.
    assertThat(dump.objects().count() / 700).isGreaterThan(127);
    assertThat(Inflation.of(dump, verdicts))
        .containsEntry(InflationCategory.TEXT_LABEL, 30_000L * (BYTES - 2))
        .containsEntry(InflationCategory.DUPLICATE_STRINGS, 0L);
  }

  private void items(int values, int copies, String type, String field) {
    for (int k = 0; k < values * copies; k++) {
      item(type + k, type, field, String.valueOf((char) ('a' + k % values)));
    }
  }

  private void item(String name, String type, String field, String text) {
    heap.string(name + ".text", text).object(name, type).set(name, field, name + ".text");
    owners.add(name);
  }

  private Map<InflationCategory, Long> categories() throws Exception {
    return Inflation.of(dump());
  }

  private HeapDump dump() throws Exception {
    heap.root(owners.toArray(new String[0]));
    Path file = scratch.resolve("labels.hprof");
    heap.write(file);
    return Inflation.open(file);
  }
}
