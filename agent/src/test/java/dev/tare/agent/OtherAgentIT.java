// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.agent.program.LateAgent;
import dev.tare.agent.program.MappingProgram;
import dev.tare.agent.program.OtherAgent;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.HookState;
import dev.tare.capture.hook.HookedCalls;
import dev.tare.testing.OnRunningJdk;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import net.bytebuddy.ByteBuddy;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Beside another agent that changes the same method of the JDK, both see what happens. */
@Tag("one-jdk")
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

  /** It is handed the JDK's own code, as the JVM does not ask us any more then. */
  @OnRunningJdk
  void muchLaterThanOurs(TestJdk jdk) throws Exception {
    Path store = Files.write(directory.resolve("store.db"), new byte[1 << 20]);
    Path late = AgentJar.write(directory.resolve("late-agent.jar"), LateAgent.class);
    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory)
            .agent("file=app.jfr,interval=1s,snapshot-interval=2s")
            .jvmArgs("-javaagent:" + late, "-Xlog:disable")
            .run(LateAgent.class, store);
    assertThat(ended.exitCode()).isZero();
    assertThat(ended.err()).noneMatch(line -> line.startsWith("tare"));
    HookedCalls hooks = CaptureFile.read(directory.resolve("app.jfr")).hooks();
    assertThat(hooks.maps())
        .filteredOn(map -> map.path().equals(store.toString()))
        .extracting(FileMapCall::bytes)
        .contains(LateAgent.BYTES_BEFORE, LateAgent.BYTES_LONG_AFTER);
    assertThat(hooks.states())
        .filteredOn(state -> state.hook().equals("map"))
        .allMatch(HookState::active)
        .anyMatch(state -> state.detail().contains("it was woven in again"));
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
