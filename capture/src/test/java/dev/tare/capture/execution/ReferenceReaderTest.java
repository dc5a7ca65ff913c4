// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;

class ReferenceReaderTest {

  private final WrittenJvm jvm = WrittenJvm.withTables();
  private final ExecutionReader reader = new ExecutionReader();
  private final Map<Integer, String> names = new HashMap<>();

  private long klass(String name) {
    long klass = jvm.klass(name, 4, List.of(jvm.method("run", 5, -1, -1)));
    jvm.refer(klass, List.of(), List.of());
    return klass;
  }

  private ClassGraph look() {
    ClassGraph graph =
        reader
            .look(jvm.memory, jvm.symbols, WrittenJvm.NO_CHUNKS)
            .orElseThrow()
            .finish()
            .graph()
            .orElseThrow();
    graph.classes().forEach(each -> names.put(each.id(), each.name()));
    return graph;
  }

  private List<String> lines(ClassGraph graph) {
    return graph.classes().stream()
        .map(
            each ->
                each.name()
                    + (each.supertypes().isEmpty() ? "" : " is " + named(each.supertypes()))
                    + " "
                    + named(each.resolved())
                    + " "
                    + named(each.named()))
        .toList();
  }

  private List<String> named(List<Integer> ids) {
    return ids.stream().map(names::get).sorted().toList();
  }

  @Example
  void tellsWhatAClassHasComeToAndWhatItOnlyNames() {
    long object = klass("java/lang/Object");
    long run = klass("java/lang/Runnable");
    long list = klass("java/util/List");
    long set = klass("java/util/Set");
    long elements = jvm.array(list);
    jvm.loader(true, List.of(object, run, list, set, elements, jvm.array(0)));
    long one = klass("a/One");
    long two = klass("a/Two");
    jvm.loader(false, List.of(one, two));
    jvm.extend(one, object, List.of(run));
    jvm.refer(one, List.of(0L, elements, one, 0x6000_0000L), List.of(set, list, two, one));
    jvm.extend(list, object, List.of());
    jvm.refer(list, List.of(), List.of(set));

    ClassGraph graph = look();

    assertThat(graph.unread()).isZero();
    assertThat(graph.allClasses()).isEqualTo(6);
    assertThat(lines(graph))
        .as("what a class of the boot loader only names is not told")
        .containsExactlyInAnyOrder(
            "java.lang.Object [] []",
            "java.lang.Runnable [] []",
            "java.util.List is [java.lang.Object] [] []",
            "java.util.Set [] []",
            "a.One is [java.lang.Object, java.lang.Runnable] [java.util.List] [a.Two,"
                + " java.util.Set]",
            "a.Two [] []");
  }

  @Example
  void whatIsLoadedLaterHasALargerNumber() {
    jvm.loader(false, List.of(klass("a/One"), klass("a/Two"), klass("a/Three")));

    assertThat(look().classes())
        .extracting(ClassReferences::name)
        .containsExactly("a.One", "a.Two", "a.Three");
  }

  @Example
  void onlyWhatIsNewIsToldAgain() {
    long one = klass("a/One");
    long two = klass("a/Two");
    jvm.loader(false, List.of(one, two));
    look();
    assertThat(look().classes()).isEmpty();

    jvm.loader(false, List.of(klass("b/Later")));
    jvm.refer(two, List.of(one), List.of());
    ClassGraph then = look();

    assertThat(then.allClasses()).isEqualTo(3);
    assertThat(lines(then)).containsExactly("a.Two [a.One] []", "b.Later [] []");
  }

  @Example
  void constantsThatNobodyHasTouchedLeadNowhere() {
    long archived = klass("java/util/Archived");
    jvm.loader(true, List.of(archived));
    jvm.loader(false, List.of(klass("a/One")));
    jvm.memory.putLong(archived + WrittenJvm.offset("InstanceKlass._constants"), 0x6000_0000L);

    assertThat(lines(look())).contains("java.util.Archived [] []");
    assertThat(look().unread()).isZero();
  }

  @Example
  void constantsOfOtherLoadersThatAreNotResidentAreMissing() {
    long one = klass("a/One");
    jvm.loader(false, List.of(one));
    jvm.memory.putLong(one + WrittenJvm.offset("InstanceKlass._constants"), 0x6000_0000L);

    assertThat(look().unread()).isEqualTo(1);
  }

  @Example
  void aBootLoaderThatIsTornIsSaidToBe() {
    long one = klass("java/lang/One");
    long two = klass("java/lang/Two");
    jvm.loader(true, List.of(one, two));
    jvm.loader(false, List.of(klass("a/One")));
    jvm.memory.putLong(two + WrittenJvm.offset("Klass._next_link"), 0x6000_0000L);

    assertThat(look().unread()).isEqualTo(1);
  }

  @Example
  void countsThatCannotBeEndTheReadingOfAClass() {
    long one = klass("a/One");
    long constants = jvm.space(64);
    long torn = jvm.space(32);
    jvm.loader(false, List.of(one));
    jvm.memory.putLong(one + WrittenJvm.offset("InstanceKlass._constants"), constants);
    jvm.memory.putLong(constants + WrittenJvm.offset("ConstantPool._resolved_klasses"), torn);
    jvm.memory.putInt(torn + WrittenJvm.offset("Array<int>._length"), 1 << 30);

    ClassGraph graph = look();

    assertThat(graph.unread()).isEqualTo(1);
    assertThat(graph.classes()).hasSize(1);
  }
}
