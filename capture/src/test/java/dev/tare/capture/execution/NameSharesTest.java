// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.malloc.Chunks;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Example;

class NameSharesTest {

  private static final byte[] NO_FILE = {};

  private final WrittenJvm jvm = WrittenJvm.withTables();
  private final Chunks.Builder chunks = new Chunks.Builder(1000);
  private final List<Long> classes = new ArrayList<>();
  private final List<String> names = new ArrayList<>();

  private void type(String name, long... constants) {
    long klass = jvm.klass(name, 4, List.of(jvm.method("run", 5, -1, -1)));
    jvm.constants(klass, constants);
    classes.add(klass);
    names.add(name);
  }

  /** The shares, where each class comes from the archive that its name begins with. */
  private List<NameShare> shares() {
    jvm.loader(false, classes);
    ExecutionReader.Look look =
        new ExecutionReader().look(jvm.memory, jvm.symbols, chunks.build()).orElseThrow();
    for (String each : names) {
      if (!each.startsWith("made")) {
        look.add(each, "/" + each.charAt(0) + ".jar", NO_FILE);
      }
    }
    return look.nameShares();
  }

  @Example
  void aNameAndItsNodeAreOfTheArchiveWhoseClassesUseIt() {
    long own = jvm.name(chunks, "own", 0, 48);
    long embedded = jvm.name(chunks, "embedded", 8, 64);
    type("a.One", own, embedded);
    type("a.Two", own);

    assertThat(shares()).containsExactly(new NameShare(List.of("/a.jar"), 2, 48 + 32 + 64));
  }

  @Example
  void namesThatSeveralArchivesUseAreTold() {
    long shared = jvm.name(chunks, "shared", 0, 48);
    type("b.One", shared, jvm.name(chunks, "own", 0, 32));
    type("a.One", shared);
    type("b.Two", shared, jvm.name(chunks, "again", 0, 32));

    List<NameShare> shares = shares();

    assertThat(shares).hasSize(2);
    assertThat(shares.get(0)).isEqualTo(new NameShare(List.of("/b.jar"), 2, 128));
    assertThat(shares.get(1).origins()).containsExactlyInAnyOrder("/a.jar", "/b.jar");
    assertThat(shares.get(1).bytes()).isEqualTo(80);
  }

  @Example
  void namesOfTheJdkAreNobodys() {
    long shared = jvm.name(chunks, "shared", 0, 48);
    long boot = jvm.klass("java/lang/Some", 4, List.of());
    jvm.constants(boot, shared);
    jvm.loader(true, List.of(boot));
    type("a.One", shared);

    assertThat(shares()).isEmpty();
  }

  @Example
  void aClassThatWasMadeAtRunTimeTakesNoNameAway() {
    long shared = jvm.name(chunks, "shared", 0, 48);
    type("made.One", shared, jvm.name(chunks, "own", 0, 48));
    type("a.One", shared);

    assertThat(shares()).containsExactly(new NameShare(List.of("/a.jar"), 1, 80));
  }

  @Example
  void whatLiesInNoChunkOrInALargeOneIsNoName() {
    long elsewhere = jvm.space(64);
    long arena = jvm.name(chunks, "permanent", 0, 32_768);
    type("a.One", elsewhere, arena, arena + 24, 0, -1);

    assertThat(shares()).isEmpty();
  }
}
