// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.Capture;
import dev.tare.capture.DumpedHeap;
import dev.tare.capture.HostMemory;
import dev.tare.capture.MappedPages;
import dev.tare.capture.ResidentSample;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.direct.DirectBuffers;
import dev.tare.capture.direct.DirectStretch;
import dev.tare.capture.execution.ClassExecution;
import dev.tare.capture.execution.ClassGraph;
import dev.tare.capture.execution.ClassReferences;
import dev.tare.capture.execution.Executions;
import dev.tare.capture.execution.MethodExecution;
import dev.tare.capture.execution.NameShare;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.origin.ArchiveIdentity;
import dev.tare.capture.origin.ClassFileShape;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.origin.OriginKind;
import dev.tare.capture.origin.OriginLibrary;
import dev.tare.capture.origin.SharedClasses;
import dev.tare.capture.pages.BytesPerPage;
import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.ContentHash;
import dev.tare.capture.proc.ElfFile;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.MappingFigures;
import dev.tare.capture.proc.NativeThread;
import dev.tare.capture.reach.MallocHolder;
import dev.tare.capture.reach.MallocHolders;
import dev.tare.capture.walk.HeapWalk;
import dev.tare.capture.walk.WalkedClass;
import dev.tare.capture.walk.WalkedContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ArbitrarySupplier;

/** Captures with any number of anything, absent values, extreme numbers and all of Unicode. */
final class AnyCapture implements ArbitrarySupplier<Capture> {

  private static final String[] LETTERS = {
    "a",
    "Z",
    "0",
    " ",
    "\t",
    "\n",
    "\r",
    "\0",
    "\\",
    "\"",
    "'",
    "<",
    ",",
    "\u0085",
    "\u00e4",
    "\u2028",
    "\ufeff",
    "\uffff",
    "\u4e2d",
    "\ud83d\ude00",
    "\udbff\udfff"
  };

  @Override
  public Arbitrary<Capture> get() {
    return Arbitraries.randomValue(random -> new Any(random).capture());
  }

  private record Any(Random random) {

    Capture capture() {
      List<Snapshot> snapshots = new ArrayList<>();
      for (int number = 1 + random.nextInt(3); snapshots.size() < 3; number += 1 + number) {
        snapshots.add(snapshot(number));
      }
      List<ResidentSample> samples = new ArrayList<>();
      Instant at = time();
      for (int i = random.nextInt(4); i > 0; i--) {
        samples.add(sample(at));
        at = at.plusMillis(1 + random.nextInt(1000));
      }
      return new Capture(target(), snapshots, samples, random.nextBoolean());
    }

    private Target target() {
      return new Target(
          1 - random.nextInt(2),
          text(),
          text(),
          random.nextLong(),
          text(),
          time(),
          4096L << random.nextInt(5),
          text(),
          text(),
          random.nextBoolean(),
          random.nextBoolean());
    }

    private Snapshot snapshot(int number) {
      List<MappedPages> mappings = mappings();
      return new Snapshot(
          number,
          new Snapshot.Timing(time(), number(), number(), random.nextInt()),
          mappings,
          threads(),
          regions(),
          mappings.stream().filter(m -> random.nextBoolean()).map(this::file).toList(),
          texts(),
          list(() -> new JvmText(text(), random.nextBoolean(), text(), number(), absentOrNumber())),
          list(() -> new Skipped(text(), text())),
          list(() -> "A sentence " + random.nextInt() + " \ud83d\ude00."),
          optional(() -> new HostMemory(number(), number(), number(), number())),
          optional(this::dump),
          optional(this::walk),
          optional(this::direct),
          list(this::origin),
          optional(this::executions),
          optional(this::holders));
    }

    private MallocHolders holders() {
      return new MallocHolders(
          IntStream.range(0, random.nextInt(4))
              .mapToObj(
                  place ->
                      new MallocHolder(
                          place << 12L, text(), 7L + place, random.nextInt(), random.nextInt(8)))
              .toList(),
          random.nextInt(1 << 30),
          random.nextInt(1 << 30),
          IntStream.range(0, random.nextInt(4))
              .mapToObj(
                  place ->
                      new NameShare(
                          List.of("/" + place + ".jar", "/b c.jar"), random.nextInt(), 9 - place))
              .toList(),
          random.nextInt(1 << 30));
    }

    private Executions executions() {
      List<ClassExecution> classes =
          IntStream.range(0, random.nextInt(4)).mapToObj(this::classExecution).toList();
      return new Executions(
          classes,
          random.nextInt(),
          random.nextInt(),
          random.nextInt(1 << 30),
          optional(this::classGraph));
    }

    private ClassGraph classGraph() {
      List<ClassReferences> classes =
          IntStream.range(0, random.nextInt(4)).mapToObj(this::classReferences).toList();
      return new ClassGraph(
          classes, random.nextInt(1 << 30), random.nextInt(), random.nextInt(1 << 30));
    }

    private ClassReferences classReferences(int number) {
      return new ClassReferences(
          number,
          random.nextLong(),
          text(),
          ascendingNumbers(),
          ascendingNumbers(),
          ascendingNumbers());
    }

    private List<Integer> ascendingNumbers() {
      return random
          .ints(random.nextInt(4), 0, Integer.MAX_VALUE)
          .distinct()
          .sorted()
          .boxed()
          .toList();
    }

    private ClassExecution classExecution(int place) {
      return new ClassExecution(
          number(),
          place + text(),
          random.nextBoolean(),
          random.nextInt(),
          random.nextInt(),
          number(),
          random.nextInt(),
          list(this::methodExecution));
    }

    private MethodExecution methodExecution() {
      return new MethodExecution(
          // Class files may have almost anything in names; ends of lines become blanks.
          text().replace('\n', ' ').replace('\r', ' '),
          random.nextInt(),
          number(),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextBoolean(),
          random.nextBoolean(),
          list(random::nextInt));
    }

    private ClassOrigin origin() {
      return new ClassOrigin(
          OriginKind.values()[random.nextInt(OriginKind.values().length)],
          text(),
          number(),
          random.nextInt(),
          new ArchiveIdentity(
              list(() -> "group:artifact:" + random.nextInt()),
              text(),
              text(),
              text(),
              text(),
              text()),
          list(() -> new OriginLibrary("lib" + random.nextInt() + ".so", random.nextInt(1 << 30))),
          IntStream.range(0, random.nextInt(4)).mapToObj(this::originClass).toList(),
          list(
              () ->
                  new SharedClasses(
                      "/a place/" + random.nextInt() + ".jar",
                      random.nextInt(1 << 20),
                      random.nextBoolean() ? "" : "org.shade" + random.nextInt())));
    }

    private OriginClass originClass(int place) {
      return new OriginClass(
          place + text(), number(), random.nextBoolean(), optional(this::classFileShape));
    }

    private ClassFileShape classFileShape() {
      return new ClassFileShape(
          random.nextInt(1 << 16),
          random.nextInt(),
          random.nextInt(),
          random.nextInt(),
          random.nextInt(),
          random.nextInt());
    }

    private HeapWalk walk() {
      return new HeapWalk(
          time(),
          number(),
          number(),
          random.nextInt(1, 5),
          number(),
          random.nextInt(),
          random.nextInt(),
          optional(
              () -> new JvmText("GC.class_histogram", false, text(), number(), absentOrNumber())),
          list(() -> new WalkedClass(text() + random.nextInt(), number(), number(), number())),
          list(
              () ->
                  new WalkedContent(
                      text() + random.nextInt(),
                      InflationCategory.values()[random.nextInt(InflationCategory.values().length)],
                      number(),
                      number(),
                      number())));
    }

    private DirectBuffers direct() {
      List<DirectStretch> stretches = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        BytesPerPage bytes =
            new BytesPerPage(list(() -> new BytesPerPage.Run(1, random.nextInt(4097))));
        stretches.add(new DirectStretch((9L - i) << 20, bytes));
      }
      return new DirectBuffers(
          number(), number(), number(), number(), random.nextBoolean(), stretches);
    }

    private DumpedHeap dump() {
      return new DumpedHeap(
          text(),
          number(),
          time(),
          number(),
          absentOrNumber(),
          number(),
          new DumpedHeap.Collections(absentOrNumber(), absentOrNumber(), absentOrNumber()));
    }

    private List<MappedPages> mappings() {
      List<MappedPages> mappings = new ArrayList<>();
      long at = random.nextInt(1 << 20) * 65536L;
      for (int i = random.nextInt(6); i > 0; i--) {
        AddressRange range = new AddressRange(at, at + (16 + random.nextInt(64)) * 65536L);
        mappings.add(new MappedPages(mapping(range), pages()));
        at = range.end() + (i == 3 ? Long.MIN_VALUE : 0);
      }
      return mappings;
    }

    private Mapping mapping(AddressRange range) {
      Set<String> flags = new HashSet<>(list(() -> "f" + random.nextInt(9)));
      MappingFigures figures =
          new MappingFigures(
              number(), number(), number(), number(), number(), number(), number(), number(),
              number(), number(), number(), number(), number(), number(), number(), number());
      return new Mapping(
          range, "rw-p", number(), text(), random.nextLong(), text(), figures, flags);
    }

    private PageRuns pages() {
      PageRuns.Builder pages = new PageRuns.Builder();
      for (int i = random.nextInt(4); i > 0; i--) {
        PageKind kind = PageKind.values()[random.nextInt(PageKind.values().length)];
        pages.add(kind, random.nextInt(3), 1);
      }
      return pages.build();
    }

    private List<NativeThread> threads() {
      List<NativeThread> threads = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        threads.add(new NativeThread(9 - i, random.nextLong(), text(), absentOrNumber(), text()));
      }
      return threads;
    }

    private List<MallocRegion> regions() {
      List<MallocRegion> regions = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        MallocRegion.Kind kind = MallocRegion.Kind.values()[random.nextInt(3)];
        AddressRange range = new AddressRange((9L - i) << 20, (10L - i) << 20);
        BytesPerPage free =
            new BytesPerPage(list(() -> new BytesPerPage.Run(1, random.nextInt(4097))));
        regions.add(new MallocRegion(kind, range, number(), free, random.nextInt(1 << 20)));
      }
      return regions;
    }

    private MappedFile file(MappedPages mapped) {
      String identity = mapped.mapping().fileIdentity();
      return new MappedFile(
          identity,
          text(),
          number(),
          optional(this::elf),
          optional(() -> "lib" + text()),
          optional(
              () -> new ContentHash("%064x".formatted(random.nextInt()), random.nextBoolean())));
    }

    private ElfFile elf() {
      return new ElfFile(
          optional(() -> "0" + Integer.toHexString(random.nextInt())),
          list(
              () ->
                  new ElfFile.Segment(
                      random.nextBoolean() ? "LOAD" : "RELRO",
                      random.nextInt(8),
                      random.nextLong(),
                      random.nextLong(),
                      random.nextLong(),
                      number())));
    }

    private Map<String, String> texts() {
      Map<String, String> texts = new HashMap<>();
      list(() -> texts.put(text(), text()) == null);
      return texts;
    }

    private ResidentSample sample(Instant at) {
      return new ResidentSample(
          at,
          absentOrNumber(),
          absentOrNumber(),
          absentOrNumber(),
          absentOrNumber(),
          absentOrNumber(),
          absentOrNumber(),
          absentOrNumber());
    }

    /** Lengths around 16 and 128, between which JFR keeps texts in a pool. */
    private String text() {
      StringBuilder text = new StringBuilder();
      int length = new int[] {0, 1, 15, 17, 127, 129, 5000}[random.nextInt(7)];
      while (text.length() < length) {
        text.append(LETTERS[random.nextInt(LETTERS.length)]);
      }
      return text.toString();
    }

    private long number() {
      return random.nextBoolean() ? random.nextInt(1 << 20) : Long.MAX_VALUE - random.nextInt(9);
    }

    private OptionalLong absentOrNumber() {
      return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(number());
    }

    private Instant time() {
      return Instant.ofEpochMilli(random.nextInt());
    }

    private <T> Optional<T> optional(Supplier<T> value) {
      return random.nextBoolean() ? Optional.empty() : Optional.of(value.get());
    }

    private <T> List<T> list(Supplier<T> element) {
      List<T> list = new ArrayList<>();
      for (int i = random.nextInt(4); i > 0; i--) {
        list.add(element.get());
      }
      return list;
    }
  }
}
