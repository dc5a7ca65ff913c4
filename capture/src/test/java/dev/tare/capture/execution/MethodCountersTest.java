// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class MethodCountersTest {

  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final WrittenJvm jvm = WrittenJvm.withTables();

  private MethodCounters counters() throws UnreadableException {
    HotSpotLayout layout = HotSpotLayout.read(jvm.memory, jvm.symbols).orElseThrow();
    return counters(layout, LONGEST);
  }

  private MethodCounters counters(HotSpotLayout layout, Duration longest)
      throws UnreadableException {
    BlockMemory memory = new BlockMemory(jvm.memory);
    NameChunks names = new NameChunks(memory, layout, WrittenJvm.NO_CHUNKS);
    return new MethodCounters(memory, layout, longest, names);
  }

  private long klass(String name) {
    return jvm.klass(name, 4, List.of(jvm.method("run", 5, -1, -1)));
  }

  @Example
  void tellsWhatRanOfAClass() throws Exception {
    long klass =
        jvm.klass(
            "a/B",
            4,
            List.of(
                jvm.method("never", -1, -1, -1),
                jvm.method("interpreted", 13, -1, -1),
                jvm.method("profiled", 100, 200, 3),
                jvm.method("hot", 100, 200, 4),
                jvm.method("trivial", 7, -1, 1),
                jvm.method("inlinedOnly", 0, 0, -1),
                jvm.method("compiledFirst", -1, -1, 3)));
    long loader = jvm.loader(false, List.of(klass));
    jvm.loader(true, List.of(klass("java/lang/Boot")));

    assertThat(counters().read())
        .contains(new ClassRun(0, "java.lang.Boot", true, 0, List.of()))
        .filteredOn(run -> run.loaderData() != 0)
        .containsExactly(
            new ClassRun(
                loader,
                "a.B",
                true,
                7,
                List.of(
                    new MethodRun("interpreted", "()V", 13, false),
                    new MethodRun("profiled", "()V", 300, false),
                    new MethodRun("hot", "()V", 300, true),
                    new MethodRun("trivial", "()V", 7, true),
                    new MethodRun("compiledFirst", "()V", 0, false))));
  }

  @Example
  void readsAllLoadersAndWhatIsInitialised() throws Exception {
    jvm.loader(false, List.of(klass("a/One"), jvm.klass("a/Two", 2, List.of())));
    jvm.loader(false, List.of());
    long array = klass("[La/One;");
    jvm.memory.putInt(array + WrittenJvm.offset("Klass._layout_helper"), 0x80000000);
    jvm.loader(false, List.of(jvm.klass("a/Three", 3, List.of()), array));

    assertThat(counters().read())
        .extracting(ClassRun::name, ClassRun::initialized)
        .containsExactly(tuple("a.Three", true), tuple("a.Two", false), tuple("a.One", true));
  }

  @Example
  void aCircleOfClassesEnds() throws Exception {
    long one = klass("a/One");
    long two = klass("a/Two");
    jvm.loader(false, List.of(klass("a/Before")));
    jvm.loader(false, List.of(one, two));
    jvm.memory.putLong(one + WrittenJvm.offset("Klass._next_link"), two);

    MethodCounters counters = counters();
    assertThat(counters.read())
        .extracting(ClassRun::name)
        .as("the next loader is read all the same")
        .containsExactly("a.Two", "a.One", "a.Before");
    assertThat(counters.unread()).isEqualTo(1);
  }

  @Example
  void aCircleOfLoadersEnds() throws Exception {
    long last = jvm.loader(false, List.of(klass("a/One")));
    long first = jvm.loader(false, List.of(klass("a/Two")));
    jvm.memory.putLong(last + WrittenJvm.offset("ClassLoaderData._next"), first);

    MethodCounters counters = counters();
    assertThat(counters.read()).extracting(ClassRun::name).containsExactly("a.Two", "a.One");
    assertThat(counters.unread()).isEqualTo(1);
  }

  @Example
  void aLoaderThatIsNotResidentHidesWhatIsBehindItAndNotWhatIsBefore() throws Exception {
    long far = 0x6000_0000L;
    jvm.loader(false, List.of(klass("a/One")));
    long first = jvm.loader(false, List.of(klass("a/Two")));
    jvm.memory.putLong(first + WrittenJvm.offset("ClassLoaderData._next"), far);

    MethodCounters counters = counters();
    assertThat(counters.read()).extracting(ClassRun::name).containsExactly("a.Two");
    assertThat(counters.unread()).isEqualTo(1);
  }

  @Example
  void readsForSoLongAndNoLonger() throws Exception {
    jvm.loader(false, List.of(klass("a/One")));
    HotSpotLayout layout = HotSpotLayout.read(jvm.memory, jvm.symbols).orElseThrow();
    MethodCounters counters = counters(layout, Duration.ofNanos(-1));

    assertThat(counters.read()).isEmpty();
    assertThat(counters.unread()).isEqualTo(1);
  }

  /** Forged or torn anywhere: no other exception, no circle, nothing without end. */
  @Property(tries = 300)
  void anyBytesAreReadToAnEnd(@ForAll Random random) {
    WrittenJvm forged = WrittenJvm.withTables();
    long start = forged.space(8);
    for (int loader = 0; loader < 3; loader++) {
      List<Long> classes =
          List.of(
              forged.klass("a/A" + loader, 4, List.of(forged.method("m", 5, 6, 4))),
              forged.klass("a/B" + loader, 4, List.of(forged.method("m", 5, -1, -1))));
      forged.loader(false, classes);
    }
    int bytes = (int) (forged.space(8) - start);
    for (int damage = 1 + random.nextInt(30); damage > 0; damage--) {
      long at = start + random.nextInt(bytes / 8) * 8L;
      long inside = start + random.nextInt(bytes / 8) * 8L;
      switch (random.nextInt(4)) {
        case 0 -> forged.memory.putLong(at, random.nextLong() >>> random.nextInt(64));
        case 1 -> forged.memory.putLong(at, inside);
        case 2 -> forged.memory.putInt(at + 4, random.nextInt());
        default -> forged.memory.putLong(at, 0);
      }
    }
    if (random.nextInt(5) == 0) {
      forged.memory.drop(start + random.nextInt(bytes));
    }
    Optional<ExecutionReader.Look> look =
        new ExecutionReader().look(forged.memory, forged.symbols, WrittenJvm.NO_CHUNKS);
    look.ifPresent(each -> assertThat(each.finish().classes()).hasSizeLessThanOrEqualTo(bytes / 8));
  }
}
