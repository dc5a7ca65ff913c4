// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.hprof.DumpedClass;
import dev.tare.heap.hprof.DumpedField;
import dev.tare.heap.testing.DumpLaws;
import dev.tare.heap.testing.HprofBytes;
import dev.tare.heap.testing.HprofObjects;
import dev.tare.heap.testing.HprofWriter;
import dev.tare.heap.testing.SmallHeap;
import dev.tare.heap.work.Progress;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are no dumps, and dumps that lie. */
class BadInputTest {
  private static final int NODES = 4;

  @TempDir Path directory;

  @Test
  void aMissingFileIsNamed() {
    refuses(directory.resolve("nowhere.hprof"), "nowhere.hprof does not exist; check the path.");
  }

  @Test
  void aDirectoryIsNoDump() {
    refuses(directory, "is a directory; name a heap dump (.hprof) in it.");
  }

  @Test
  void aDeviceIsNoDump() {
    refuses(Path.of("/dev/null"), "is no regular file");
  }

  @Test
  void anEmptyFileSaysThatTheDumpWasNotWritten() throws Exception {
    refuses(file(), "is empty; the dump was not written");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"#!/bin/sh\necho hello\n", "JAVA PROFILE", "JAVA PROFILE 1.0.2", "PK", "\0"})
  void aFileWithoutTheMagicIsNoDump(String content) throws Exception {
    refuses(
        file(content.getBytes(StandardCharsets.ISO_8859_1)), "is no heap dump: it does not begin");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 16, -1, Integer.MIN_VALUE})
  void onlyIdentifiersOfFourAndEightBytesAreKnown(int idBytes) throws Exception {
    HprofBytes header = new HprofBytes(8);
    header.bytes("JAVA PROFILE 1.0.2\0".getBytes(StandardCharsets.ISO_8859_1)).u4(idBytes).u8(0);
    refuses(file(header.toArray()), "has identifiers of " + idBytes + " bytes; only 4 and 8");
  }

  @Test
  void aHeaderAloneHasNoObjects() throws Exception {
    Path file = directory.resolve("header.hprof");
    HprofWriter.to(file).close();
    refuses(file, "has no objects in it");
  }

  @Test
  void aSegmentThatClaimsMoreThanThereIsIsReadAsFarAsItGoes() throws Exception {
    for (long claimed : new long[] {100_000, 0x7FFF_FFFFL, 0x8000_0000L, 0xFFFF_FFFFL}) {
      Path file = directory.resolve("claim.hprof");
      SmallHeap heap = nodes();
      byte[] segment = segmentOf(heap);
      try (HprofWriter writer = HprofWriter.to(file)) {
        names(heap, writer);
        writer.record(0x1C, claimed, writer.body().bytes(segment));
      }
      HeapDump dump = open(file);
      assertThat(dump.objects().count()).isEqualTo(heap.count());
      assertThat(dump.facts().complete()).isFalse();
      assertThat(dump.facts().bytesRead()).isEqualTo(Files.size(file));
      assertThat(DumpLaws.brokenBy(dump)).isEmpty();
    }
  }

  @Test
  void aTextThatClaimsMoreThanThereIsEndsTheDump() throws Exception {
    Path file = directory.resolve("text.hprof");
    SmallHeap heap = nodes();
    long end;
    try (HprofWriter writer = HprofWriter.to(file)) {
      heap.write(writer);
      end = writer.positionBytes();
      writer.record(0x01, 0xFFFF_FFF0L, writer.body().id(7));
    }
    HeapDump dump = open(file);
    assertThat(dump.objects().count()).isEqualTo(heap.count());
    assertThat(dump.facts().bytesRead()).isEqualTo(end);
    assertThat(dump.facts().endedBecause())
        .isEqualTo("a record claims 4294967280 bytes, of which 8 are there");
  }

  @ParameterizedTest
  @ValueSource(ints = {Integer.MAX_VALUE, -1, Integer.MIN_VALUE, 0x1000_0000, 1000})
  void anArrayOfAbsurdLengthEndsTheDump(int length) throws Exception {
    for (int tag : new int[] {0x21, 0x22, 0x23, 0xC3}) {
      Path file = directory.resolve("absurd.hprof");
      SmallHeap heap = nodes();
      long before;
      try (HprofWriter writer = HprofWriter.to(file)) {
        heap.write(writer);
        before = writer.positionBytes();
        HprofObjects objects = writer.objects();
        HprofBytes record = objects.head(tag, 0x9000).u4(1);
        switch (tag) {
          case 0x21 -> record.id(heap.id("Node")).u4(length);
          case 0x22 -> record.u4(length).id(heap.id("Node[]"));
          default -> record.u4(length).u1(BasicType.LONG.code());
        }
        objects.add(record);
        objects.rootUnknown(heap.id("node 0"));
        writer.endDump();
      }
      HeapDump dump = open(file);
      assertThat(dump.objects().count()).isEqualTo(heap.count());
      if (tag == 0xC3 && length >= 0) {
        // It has no elements in the file, so that any length is possible.
        assertThat(dump.facts().complete()).isTrue();
      } else {
        assertThat(dump.facts().bytesRead()).isEqualTo(before);
        assertThat(dump.facts().endedBecause())
            .endsWith(
                " claims a length of " + Integer.toUnsignedString(length) + ", more than is there");
      }
      assertThat(DumpLaws.brokenBy(dump)).isEmpty();
    }
  }

  @Test
  void anUnknownRecordEndsTheDump() throws Exception {
    Path file = directory.resolve("unknown.hprof");
    SmallHeap heap = nodes();
    long before;
    try (HprofWriter writer = HprofWriter.to(file)) {
      heap.write(writer);
      before = writer.positionBytes();
      writer.objects().add(writer.body().u1(0x77).id(1));
      writer.endDump();
    }
    HeapDump dump = open(file);
    assertThat(dump.facts().bytesRead()).isEqualTo(before);
    assertThat(dump.facts().endedBecause()).isEqualTo("a record has the unknown type 0x77");
  }

  @Test
  void idsThatPointNowhereAreNoReferences() throws Exception {
    Path file = directory.resolve("nowhere.hprof");
    SmallHeap heap = nodes();
    HeapDump dump;
    try (HprofWriter writer = HprofWriter.to(file)) {
      heap.write(writer);
      HprofObjects objects = writer.objects();
      objects.instance(0x9000, heap.id("Node"), writer.body().id(-1).id(0x9001).u4(0));
      objects.instance(0x9020, heap.id("Node"), writer.body().id(0x9000).id(1L << 62).u4(0));
      objects.rootUnknown(-1).rootUnknown(0).rootJniGlobal(0x9001).rootUnknown(0x9020);
      writer.endDump();
    }
    dump = open(file);
    assertThat(dump.facts().complete()).isTrue();
    assertThat(dump.references().degree(dump.objects().find(0x9000))).isZero();
    assertThat(dump.references().degree(dump.objects().find(0x9020))).isEqualTo(1);
    assertThat(dump.roots())
        .extracting(root -> root.object())
        .containsOnlyOnce(dump.objects().find(0x9020));
    assertThat(DumpLaws.brokenBy(dump)).isEmpty();
  }

  @Test
  void instancesOfAClassThatTheDumpDoesNotDescribeAreCounted() throws Exception {
    Path file = directory.resolve("missing.hprof");
    SmallHeap heap = nodes();
    try (HprofWriter writer = HprofWriter.to(file)) {
      heap.write(writer);
      writer.loadClass(0x8000, "example/Lost");
      HprofObjects objects = writer.objects();
      objects.instance(0x9000, 0x8000, writer.body().id(heap.id("node 0")).u4(1));
      objects.instance(0x9020, 0x8000, writer.body().id(heap.id("node 0")).u4(1));
      objects.instance(0x9040, 0x8100, writer.body());
      objects.objectArray(0x9050, 0x8200, heap.id("node 1"));
      writer.endDump();
    }
    HeapDump dump = open(file);
    assertThat(dump.facts().complete()).isTrue();
    assertThat(dump.objects().count()).isEqualTo(heap.count() + 4);
    HeapClass lost = dump.objects().classOf(dump.objects().find(0x9000));
    assertThat(lost.name()).isEqualTo("example.Lost");
    assertThat(lost.instances()).isEqualTo(2);
    assertThat(lost.instanceBytes()).isEqualTo(32);
    assertThat(dump.objects().classOf(dump.objects().find(0x9040)).name())
        .isEqualTo("unnamed-class-8100");
    long array = dump.objects().find(0x9050);
    assertThat(dump.objects().classOf(array).isArray()).isTrue();
    assertThat(dump.references().degree(array)).isEqualTo(1);
    assertThat(DumpLaws.brokenBy(dump)).isEmpty();
  }

  @Test
  void aCircleOfSuperclassesIsCut() throws Exception {
    Path file = directory.resolve("circle.hprof");
    List<DumpedField> many =
        IntStream.range(0, 60_000)
            .mapToObj(i -> new DumpedField("field", BasicType.INT, 0))
            .toList();
    try (HprofWriter writer = HprofWriter.to(file)) {
      nodes().write(writer);
      HprofObjects objects = writer.objects();
      objects.classDump(describe(0x8000, 0x8100, many));
      objects.classDump(describe(0x8100, 0x8200, List.of()));
      objects.classDump(describe(0x8200, 0x8000, many));
      objects.classDump(describe(0x8300, 0x8300, many));
      objects.instance(0x9000, 0x8000, writer.body().u4(1));
      writer.endDump();
    }
    HeapDump dump = open(file);
    assertThat(dump.facts().complete()).isTrue();
    for (HeapClass type : dump.objects().classes()) {
      assertThat(type.fields()).hasSizeLessThanOrEqualTo(3 * 60_000);
    }
    assertThat(DumpLaws.brokenBy(dump)).isEmpty();
  }

  @Test
  void fieldsOfUnknownTypesDoNotShiftOthers() throws Exception {
    Path file = directory.resolve("types.hprof");
    SmallHeap heap = nodes();
    try (HprofWriter writer = HprofWriter.to(file)) {
      heap.write(writer);
      HprofObjects objects = writer.objects();
      // As a class record, with one field of type 99.
      HprofBytes record = objects.head(0x20, 0x8000).u4(1).id(heap.id("java.lang.Object"));
      record.id(0).id(0).id(0).id(0).id(0).u4(0).u2(0).u2(0).u2(1).id(1).u1(99);
      objects.add(record);
      objects.instance(0x9000, 0x8000, writer.body().id(heap.id("node 0")));
      writer.endDump();
    }
    HeapDump dump = open(file);
    assertThat(dump.facts().complete()).isTrue();
    assertThat(dump.references().degree(dump.objects().find(0x9000))).isZero();
    assertThat(DumpLaws.brokenBy(dump)).isEmpty();
  }

  @Test
  void idsThatAreGivenTwiceAreOneObject() throws Exception {
    Path file = directory.resolve("twice.hprof");
    SmallHeap heap = nodes();
    try (HprofWriter writer = HprofWriter.to(file).segmentBytes(100)) {
      heap.write(writer);
      HprofObjects objects = writer.objects();
      for (int i = 0; i < 50; i++) {
        objects.instance(0x9000, heap.id("Node"), writer.body().id(0x9000).id(0).u4(i));
        objects.objectArray(0x9000, heap.id("Node[]"), 0x9000, heap.id("node 0"), 0x9000);
        objects.primitiveArray(0x9000, BasicType.LONG, 1, 2, 3, 4);
        objects.byteArray(heap.id("Node"), new byte[i]);
        objects.classDump(describe(heap.id("Node"), 0, List.of()));
        objects.classDump(describe(0x9000, 0, List.of()));
      }
      writer.endDump();
    }
    HeapDump dump = open(file);
    assertThat(dump.facts().complete()).isTrue();
    assertThat(dump.objects().count()).isEqualTo(heap.count() + 1);
    assertThat(DumpLaws.brokenBy(dump)).isEmpty();
  }

  @Test
  void missingTextsAreReplacedByTheirNumbers() throws Exception {
    Path file = directory.resolve("texts.hprof");
    try (HprofWriter writer = HprofWriter.to(file)) {
      writer.loadClass(1, 0x8000, 0xABCD);
      HprofObjects objects = writer.objects();
      HprofBytes record = objects.head(0x20, 0x8000).u4(1).id(0);
      record.id(0).id(0).id(0).id(0).id(0).u4(0).u2(0).u2(0).u2(1).id(0xEF);
      objects.add(record.u1(BasicType.INT.code()));
      objects.instance(0x9000, 0x8000, writer.body().u4(1));
      writer.endDump();
    }
    HeapDump dump = open(file);
    HeapClass nameless = dump.objects().classOf(dump.objects().find(0x9000));
    assertThat(nameless.name()).isEqualTo("unnamed-abcd");
    assertThat(nameless.fields().get(0).name()).isEqualTo("unnamed-ef");
    assertThat(DumpLaws.brokenBy(dump)).isEmpty();
  }

  @Test
  void idsThatAreNoAddressesAreRefusedOrIndexed() throws Exception {
    Path file = directory.resolve("scattered.hprof");
    Random random = new Random(5);
    SmallHeap heap = nodes();
    try (HprofWriter writer = HprofWriter.to(file)) {
      heap.write(writer);
      HprofObjects objects = writer.objects();
      for (int i = 0; i < 100_000; i++) {
        objects.instance(random.nextLong(), heap.id("Node"), writer.body().id(0).id(0).u4(0));
      }
      writer.endDump();
    }
    refuses(file, "The ids of this dump are not addresses of a heap");
  }

  @Test
  void aFewScatteredIdsAreFound() throws Exception {
    Path file = directory.resolve("few.hprof");
    Random random = new Random(6);
    SmallHeap heap = nodes();
    long[] ids = random.longs(500).toArray();
    try (HprofWriter writer = HprofWriter.to(file)) {
      heap.write(writer);
      for (long id : ids) {
        writer.objects().instance(id, heap.id("Node"), writer.body().id(id).id(0).u4(0));
      }
      writer.endDump();
    }
    HeapDump dump = open(file);
    assertThat(dump.objects().count()).isEqualTo(heap.count() + 500);
    for (long id : ids) {
      long object = dump.objects().find(id);
      assertThat(dump.objects().address(object)).isEqualTo(id);
      assertThat(dump.references().degree(object)).isEqualTo(1);
    }
    assertThat(DumpLaws.brokenBy(dump)).isEmpty();
  }

  private static SmallHeap nodes() {
    SmallHeap heap = new SmallHeap().define("class Node { ref next; ref item; int number }");
    for (int i = 0; i < NODES; i++) {
      heap.object("node " + i, "Node");
      if (i > 0) {
        heap.set("node " + i, "next", "node " + (i - 1));
      }
    }
    return heap.array("all", "Node[]", "node 0", "node 3").root("all");
  }

  private static DumpedClass describe(long id, long superId, List<DumpedField> fields) {
    return new DumpedClass(id, "", superId, 0, 0, 0, 0, List.of(), fields);
  }

  private static void names(SmallHeap heap, HprofWriter writer) {
    for (String name : List.of("java.lang.Object", "java.lang.Class", "Node", "Node[]")) {
      writer.loadClass(heap.id(name), name.equals("Node[]") ? "[LNode;" : name.replace('.', '/'));
    }
    List.of("next", "item", "number").forEach(writer::name);
  }

  /** The body of the heap's only segment. */
  private static byte[] segmentOf(SmallHeap heap) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int before;
    try (HprofWriter writer = new HprofWriter(out, HprofWriter.FORMAT_1_0_2, 8)) {
      names(heap, writer);
      before = (int) writer.positionBytes();
      heap.write(writer);
    }
    // The names are written once more as classes are loaded again, the texts are not.
    byte[] all = out.toByteArray();
    int loaded = 4 * (9 + 4 + 8 + 4 + 8);
    return Arrays.copyOfRange(all, before + loaded + 9, all.length);
  }

  private static HeapDump open(Path file) throws DumpException {
    return HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT);
  }

  private static void refuses(Path file, String message) {
    assertThatThrownBy(() -> open(file))
        .isInstanceOf(DumpException.class)
        .hasMessageContaining(message)
        .message()
        .doesNotContain("\n");
  }

  private Path file(byte... content) throws Exception {
    return Files.write(directory.resolve("file.hprof"), content);
  }
}
