// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.agent.program.MappingProgram;
import dev.tare.agent.program.OtherAgent;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.testing.OnRunningJdk;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.io.TempDir;

/** Beside another agent that changes the same method of the JDK, both see what happens. */
class OtherAgentIT {

  @TempDir private Path directory;

  @OnRunningJdk
  void afterOurs(TestJdk jdk) throws Exception {
    AgentProcess process = AgentProcess.on(jdk, directory).agent(options());
    assertBothSee(process.jvmArgs("-javaagent:" + otherAgent()));
  }

  @OnRunningJdk
  void beforeOurs(TestJdk jdk) throws Exception {
    AgentProcess process = AgentProcess.on(jdk, directory).jvmArgs("-javaagent:" + otherAgent());
    assertBothSee(process.agent(options()));
  }

  private static String options() {
    return "file=app.jfr,interval=4s";
  }

  private void assertBothSee(AgentProcess process) throws Exception {
    Path store = Files.write(directory.resolve("store.db"), new byte[1 << 20]);
    AgentProcess.Ended ended =
        process
            .jvmArgs("-Xlog:disable")
            .runUntilRecorded(directory.resolve("app.jfr"), MappingProgram.class, store);
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.out()).containsExactly(Long.toString(MappingProgram.BYTES));
    assertThat(ended.err()).noneMatch(line -> line.startsWith("tare"));
    assertThat(CaptureFile.read(directory.resolve("app.jfr")).hooks().maps())
        .filteredOn(map -> map.path().equals(store.toString()))
        .extracting(FileMapCall::bytes)
        .containsExactly(MappingProgram.BYTES);
  }

  private Path otherAgent() throws IOException {
    return AgentJar.write(directory.resolve("other-agent.jar"), OtherAgent.class, ByteBuddy.class);
  }
}
