// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.malloc.ProcessMemory;
import java.util.List;
import net.jqwik.api.Example;

class ExecutionReaderTest {

  private static final long FAR = 0x6000_0000L;

  private final WrittenJvm jvm = WrittenJvm.withTables();
  private final long first =
      jvm.loader(
          false, List.of(jvm.klass("a/One", 4, List.of(jvm.method("interpreted", 13, -1, -1)))));

  private ClassExecution only(Executions executions) {
    assertThat(executions.lookedAt()).isEqualTo(1);
    assertThat(executions.classes()).hasSize(1);
    return executions.classes().get(0);
  }

  private Executions look(ExecutionReader reader, ProcessMemory memory) {
    return reader.look(memory, jvm.symbols, WrittenJvm.NO_CHUNKS).orElseThrow().finish();
  }

  @Example
  void aListThatIsTornWhileItIsReadIsReadAgain() {
    jvm.memory.putLong(first + WrittenJvm.offset("ClassLoaderData._next"), FAR);
    ProcessMemory mended =
        (address, destination) -> {
          if (address == FAR) {
            jvm.memory.putLong(first + WrittenJvm.offset("ClassLoaderData._next"), 0);
          }
          return jvm.memory.read(address, destination);
        };

    Executions executions = look(new ExecutionReader(), mended);

    assertThat(executions.unread()).isZero();
    assertThat(only(executions).ran()).isEqualTo(1);
  }

  @Example
  void aListThatStaysTornIsSaidToBe() {
    jvm.memory.putLong(first + WrittenJvm.offset("ClassLoaderData._next"), FAR);

    Executions executions = look(new ExecutionReader(), jvm.memory);

    assertThat(executions.unread()).isEqualTo(1);
    assertThat(only(executions).name()).isEqualTo("a.One");
  }

  @Example
  void whatHasNotRunFurtherIsNotToldAgain() {
    ExecutionReader reader = new ExecutionReader();

    assertThat(only(look(reader, jvm.memory)).invocations()).isEqualTo(13);
    assertThat(look(reader, jvm.memory).classes()).isEmpty();
  }
}
