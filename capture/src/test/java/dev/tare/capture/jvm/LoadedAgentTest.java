// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.jvm.LoadedAgent.Kind;
import org.junit.jupiter.api.Test;

class LoadedAgentTest {

  @Test
  void readsTheArgumentsOfTheJvmAndNotOfTheProgram() {
    String info =
        """
        Command Line: -javaagent:/opt/never.jar

        jvm_args: -agentlib:jdwp=transport=dt_socket -javaagent:/opt/a.jar=key=<redacted> -javaagent:b.jar\
         -agentpath:/opt/libc.so -Dx=-javaagent:/opt/not.jar
        java_command: Program -javaagent:/opt/theirs.jar
        """;
    assertThat(LoadedAgent.parse(info))
        .containsExactly(
            new LoadedAgent(Kind.LIBRARY_NAME, "jdwp"),
            new LoadedAgent(Kind.JAR, "/opt/a.jar"),
            new LoadedAgent(Kind.JAR, "b.jar"),
            new LoadedAgent(Kind.LIBRARY, "/opt/libc.so"));
  }

  /** As JDK 25 prints it; an agent that was loaded later is only here. */
  @Test
  void readsTheListOfAgents() {
    String info =
        """
        Signal Handlers: none

        JVMTI agents:
        /opt/a.jar path:none, loaded, initialized, instrumentlib options:key=<redacted>
        /opt/libc.so path:none, loaded, initialized, options:none
        jdwp path:none, loaded, initialized, options:transport=dt_socket
        /opt/failed.so path:none, not loaded, not initialized, options:none

        VM Arguments:
        jvm_args: -javaagent:/opt/a.jar=key=<redacted>\s
        /opt/no.jar path:none, loaded, initialized, instrumentlib options:none
        """;
    assertThat(LoadedAgent.parse(info))
        .containsExactly(
            new LoadedAgent(Kind.JAR, "/opt/a.jar"),
            new LoadedAgent(Kind.LIBRARY, "/opt/libc.so"),
            new LoadedAgent(Kind.LIBRARY_NAME, "jdwp"));
  }

  @Test
  void withoutTheTextThereIsNone() {
    assertThat(LoadedAgent.parse("")).isEmpty();
  }

  @Test
  void aBareNameIsThatOfALibrarysFile() {
    assertThat(new LoadedAgent(Kind.LIBRARY_NAME, "jdwp").fileName()).isEqualTo("libjdwp.so");
    assertThat(new LoadedAgent(Kind.JAR, "/opt/a.jar").fileName()).isEqualTo("a.jar");
    assertThat(new LoadedAgent(Kind.JAR, "a.jar").fileName()).isEqualTo("a.jar");
  }
}
