// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class HotSpotLayoutTest {

  @Example
  void readsTheTables() throws Exception {
    WrittenJvm jvm = WrittenJvm.withTables();
    HotSpotLayout layout = HotSpotLayout.read(jvm.memory, jvm.symbols).orElseThrow();

    assertThat(layout.fields()).hasSize(32);
    assertThat(layout.place("Klass._next_link")).isEqualTo(96);
    assertThat(layout.place("ClassLoaderDataGraph._head"))
        .as("of a static field the address")
        .isEqualTo(WrittenJvm.HEAD);
    assertThat(layout.bytes("ConstantPool")).isEqualTo(64);
    assertThat(layout.constant("InstanceKlass::being_initialized")).isEqualTo(3);
    assertThat(layout.field("Klass._nothing")).isEmpty();
    assertThatThrownBy(() -> layout.place("Klass._nothing"))
        .isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> layout.bytes("Nothing")).isInstanceOf(UnreadableException.class);
    assertThatThrownBy(() -> layout.constant("nothing")).isInstanceOf(UnreadableException.class);
  }

  @Example
  void isAbsentWithoutOneOfTheSymbols() {
    WrittenJvm jvm = WrittenJvm.withTables();
    for (String each : jvm.symbols.keySet()) {
      Map<String, Long> rest = new HashMap<>(jvm.symbols);
      rest.remove(each);
      assertThat(HotSpotLayout.read(jvm.memory, rest)).as("without %s", each).isEmpty();
    }
    assertThat(HotSpotLayout.read(jvm.memory, Map.of())).isEmpty();
  }

  /** A stride of nothing, tables without an end, numbers that are no addresses. */
  @Property(tries = 100)
  void anyTablesGiveALayoutOrNone(@ForAll Random random) {
    WrittenJvm jvm = WrittenJvm.withTables();
    for (long address : jvm.symbols.values()) {
      if (random.nextInt(8) == 0) {
        long any = random.nextLong() >>> random.nextInt(64);
        jvm.memory.putLong(address, random.nextInt(3) == 0 ? 0 : any);
      }
    }
    Optional<HotSpotLayout> layout = HotSpotLayout.read(jvm.memory, jvm.symbols);
    assertThat(layout.map(each -> each.fields().size()).orElse(0)).isLessThanOrEqualTo(20_000);
  }
}
