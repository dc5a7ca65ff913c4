// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import com.carrotsearch.hppc.IntArrayList;
import dev.tare.capture.content.ContentHash;
import dev.tare.capture.content.KnownCollections;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.BitArray;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.graph.HeapObjects;
import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.hprof.DumpBytes;
import dev.tare.heap.hprof.DumpFollower;
import dev.tare.heap.work.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Looks into the contents of a dump and judges its objects: first strings and collections, then the
 * arrays that belong to neither, then the labels among the strings.
 */
final class ContentPass {

  private static final byte NOTHING = 0;
  private static final byte STRING = 1;
  private static final byte COLLECTION = 2;
  private static final byte INSTANCE = 3;
  private static final byte OBJECT_ARRAY = 4;
  private static final byte PRIMITIVE_ARRAY = 5;

  /** Objects that a thread takes at a time: a multiple of 64, so that no two share a word. */
  private static final int CHUNK = 1 << 16;

  private record Range(long from, long to) {}

  private final HeapDump dump;
  private final HeapObjects objects;
  private final DumpBytes bytes;
  private final Workers workers;
  private final ContentHash hashing;
  private final Verdicts verdicts;
  private final HeapClass stringClass;
  private final CollectionJudge collections;
  private final LabelPlaces places;
  private final byte[] roles;
  private final HeapClass[] classes;

  /** Those are not judged by their contents, nor copies of any; null if there are none. */
  private final BitArray ofObservers;

  /** The arrays that the first look leaves to the second one. */
  private final BitArray unclaimed;

  private final DuplicateTable narrowTexts = new DuplicateTable(true);
  private final DuplicateTable wideTexts = new DuplicateTable(true);
  private final DuplicateTable arrays = new DuplicateTable(false);
  private final Labels labels = new Labels(narrowTexts, wideTexts);
  private final LabelSamples samples = new LabelSamples();

  /** Of each thread the arrays of primitive values whose end may be unwritten. */
  private final List<IntArrayList> possibleEnds = new ArrayList<>();

  ContentPass(HeapDump dump, int threads, ContentHash hashing, Optional<BitArray> ofObservers) {
    this(dump, threads, hashing, ofObservers, LabelPlaces.SAMPLE);
  }

  /** With another size of the sample that labels are found from. */
  ContentPass(
      HeapDump dump,
      int threads,
      ContentHash hashing,
      Optional<BitArray> ofObservers,
      long labelSample) {
    this.ofObservers = ofObservers.orElse(null);
    this.dump = dump;
    this.objects = dump.objects();
    this.bytes = dump.bytes();
    this.workers = new Workers(threads);
    this.hashing = hashing;
    this.verdicts = new Verdicts(objects.count());
    this.stringClass = new StringRecords(dump).stringClass();
    this.collections = new CollectionJudge(dump, verdicts);
    this.places = new LabelPlaces(dump, labelSample);
    this.classes = objects.classes().toArray(HeapClass[]::new);
    this.roles = new byte[classes.length];
    this.unclaimed = new BitArray(objects.count());
    for (HeapClass type : classes) {
      roles[type.number()] = role(type);
    }
  }

  private byte role(HeapClass type) {
    if (type.name().equals("java.lang.Class")) {
      return NOTHING;
    }
    if (type.isArray()) {
      if (type.elementType() != BasicType.OBJECT) {
        return PRIMITIVE_ARRAY;
      }
      return KnownCollections.isStructure(type.name()) ? NOTHING : OBJECT_ARRAY;
    }
    if (type == stringClass) {
      return STRING;
    }
    if (collections.isCollection(type)) {
      return COLLECTION;
    }
    return places.offsets(type).length > 0 ? INSTANCE : NOTHING;
  }

  /** Judges every object. */
  ContentVerdicts run() {
    judgeContents();
    judgeLabels();
    return verdicts();
  }

  /** Judges every object; labels are duplicates like any other, as they are to a walk. */
  ContentVerdicts runWithoutLabels() {
    judgeContents();
    return verdicts();
  }

  private void judgeContents() {
    forEachObject(FirstLook::new);
    narrowTexts.search(workers, TextCopies::new);
    wideTexts.search(workers, TextCopies::new);
    forEachObject(SecondLook::new);
    arrays.search(workers, ArrayCopies::new);
    judgeEnds();
  }

  private ContentVerdicts verdicts() {
    DuplicateContents duplicates =
        new DuplicateContents(dump, narrowTexts, wideTexts, arrays, hashing);
    return new ContentVerdicts(verdicts, duplicates.largest());
  }

  /** A duplicate is one whatever its end. */
  private void judgeEnds() {
    workers.forEach(
        possibleEnds,
        () -> {
          UnwrittenEnds ends = new UnwrittenEnds(dump, new ArrayContents(dump, hashing), verdicts);
          return judged -> {
            for (int k = 0; k < judged.size(); k++) {
              long array = judged.get(k) & PagedInts.NONE;
              if (verdicts.code(array) == Verdict.NONE) {
                ends.judgeValues(array);
              }
            }
          };
        });
  }

  private void judgeLabels() {
    decideLabels();
    if (!labels.incomplete().isEmpty()) {
      forEachObject(ThirdLook::new);
      decideLabels();
    }
  }

  private void decideLabels() {
    labels.decide(samples, places.rate(), new TextCopies());
    List<Integer> partitions =
        IntStream.range(0, 2 * narrowTexts.partitionCount()).boxed().toList();
    workers.forEach(partitions, () -> k -> labels.judge((k & 1) != 0, k >> 1, verdicts));
  }

  /** Judges objects for one thread, in loops of its own: nothing is called through this type. */
  private abstract static class Look implements AutoCloseable {

    abstract void over(long from, long to);

    @Override
    public abstract void close();
  }

  private void forEachObject(Supplier<? extends Look> looks) {
    List<Range> ranges = new ArrayList<>();
    for (long from = 0; from < objects.count(); from += CHUNK) {
      ranges.add(new Range(from, Math.min(from + CHUNK, objects.count())));
    }
    List<Look> opened = new ArrayList<>();
    workers.forEach(
        ranges,
        () -> {
          Look look = looks.get();
          synchronized (opened) {
            opened.add(look);
          }
          return range -> look.over(range.from(), range.to());
        });
    opened.forEach(Look::close);
  }

  /** Strings, collections, and the places of strings. */
  private final class FirstLook extends Look {

    private final DumpFollower follower = new DumpFollower(bytes);
    private final CollectionJudge collectionJudge = collections.reading(follower);
    private final StringJudge strings =
        new StringJudge(
            dump, follower, verdicts, hashing, narrowTexts, wideTexts, workers.threads() == 1);
    private final LabelSampler sampler = new LabelSampler(dump, places, labels, hashing);

    @Override
    void over(long from, long to) {
      for (long object = from; object < to; object++) {
        if (ofObservers != null && ofObservers.get(object)) {
          verdicts.judge(object, Verdict.OF_OBSERVER);
          continue;
        }
        int number = objects.classNumber(object);
        switch (roles[number]) {
          case STRING -> strings.judge(object);
          case COLLECTION -> {
            collectionJudge.judge(object, classes[number]);
            fields(object, number);
          }
          case INSTANCE -> fields(object, number);
          case OBJECT_ARRAY -> {
            sampler.elements(object, classes[number]);
            if (objects.arrayLength(object) >= UnwrittenEnds.LEAST_SLOTS) {
              unclaimed.set(object);
            }
          }
          case PRIMITIVE_ARRAY -> {
            if (verdicts.code(object) == Verdict.NONE) {
              unclaimed.set(object);
            }
          }
          default -> {}
        }
      }
    }

    private void fields(long object, int number) {
      if (places.isSampled(object)) {
        sampler.fields(object, classes[number]);
      }
    }

    @Override
    public void close() {
      sampler.addTo(samples);
      strings.close();
    }
  }

  /** The arrays that belong to no string and no collection. */
  private final class SecondLook extends Look {

    private final ArrayContents contents = new ArrayContents(dump, hashing);
    private final UnwrittenEnds ends = new UnwrittenEnds(dump, contents, verdicts);
    private final DuplicateTable.Writer writer = arrays.writer();
    private final IntArrayList possible = new IntArrayList();

    @Override
    void over(long from, long to) {
      for (long object = unclaimed.nextSet(from, to);
          object < to;
          object = unclaimed.nextSet(object + 1, to)) {
        if (verdicts.code(object) == Verdict.NONE) {
          judge(object);
        }
      }
    }

    private void judge(long array) {
      if (roles[objects.classNumber(array)] == OBJECT_ARRAY) {
        ends.judgeReferences(array);
        return;
      }
      writer.add(array, array, contents.hash(array));
      if (ends.isPossible(array)) {
        possible.add((int) array);
      }
    }

    @Override
    public void close() {
      writer.close();
      possibleEnds.add(possible);
    }
  }

  /** All references of the places of labels of which a sample does not show enough. */
  private final class ThirdLook extends Look {

    private final LabelSampler sampler = new LabelSampler(dump, places, labels, hashing);
    private final boolean[] wanted = new boolean[roles.length];

    ThirdLook() {
      for (HeapClass type : objects.classes()) {
        wanted[type.number()] =
            roles[type.number()] != NOTHING && places.hasAny(type, labels.incomplete());
      }
    }

    @Override
    void over(long from, long to) {
      for (long object = from; object < to; object++) {
        int number = objects.classNumber(object);
        if (wanted[number] && verdicts.code(object) != Verdict.OF_OBSERVER) {
          sampler.remaining(object, classes[number], labels.incomplete(), verdicts);
        }
      }
    }

    @Override
    public void close() {
      sampler.addTo(samples);
    }
  }

  /** Strings that have the same text. */
  private final class TextCopies implements Copies {

    private final ArrayContents contents = new ArrayContents(dump, hashing);

    @Override
    public boolean same(long array, long otherArray) {
      return contents.same(array, otherArray);
    }

    @Override
    public int earlier(long string, long array) {
      int first = Verdict.arrayOf(verdicts.code(string));
      int before = verdicts.code(array);
      verdicts.judge(array, first);
      return before == Verdict.copyOf(first) ? -1 : 0;
    }

    @Override
    public int copy(long string, long array, boolean sharesArray) {
      int copy = Verdict.copyOf(verdicts.code(string));
      verdicts.judge(string, copy);
      if (sharesArray) {
        return 0;
      }
      int copiedArray = Verdict.arrayOf(copy);
      int before = verdicts.code(array);
      verdicts.judge(array, copiedArray);
      return before == copiedArray ? 0 : 1;
    }
  }

  /** Other arrays with the same elements. */
  private final class ArrayCopies implements Copies {

    private final ArrayContents contents = new ArrayContents(dump, hashing);

    @Override
    public boolean same(long array, long otherArray) {
      return contents.same(array, otherArray);
    }

    @Override
    public int earlier(long array, long same) {
      verdicts.judge(array, Verdict.NONE);
      return 0;
    }

    @Override
    public int copy(long array, long same, boolean sharesArray) {
      verdicts.judge(array, Verdict.DUPLICATE_ARRAY);
      return 1;
    }
  }
}
