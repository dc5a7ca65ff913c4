// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.tare.cli.attach.AttachAvailability.Available;
import dev.tare.cli.attach.AttachAvailability.Disabled;
import dev.tare.cli.attach.AttachAvailability.Gone;
import dev.tare.cli.attach.AttachAvailability.NotAJvm;
import dev.tare.cli.attach.AttachAvailability.NotResponding;
import dev.tare.cli.attach.AttachAvailability.Refused;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetLaunch;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JvmAttachTest {

  @TempDir Path workingDirectory;

  @BeforeEach
  void assumeLinux() {
    Assumed.linux();
  }

  @EachJdk
  void asksAJvmThatHadNoListenerYet(TestJdk jdk) throws Exception {
    try (TargetJvm jvm = idle(jdk).start()) {
      AttachSocket first = attach(jvm);
      assertThat(first.startedListener()).isTrue();
      assertThat(first.execute("VM.version")).contains("JDK " + jdk.major());
      assertThat(first.execute("VM.info")).contains("Environment Variables:").endsWith("\n");

      AttachSocket second = attach(jvm);
      assertThat(second.startedListener()).isFalse();
      assertThat(second.execute("VM.uptime")).contains(" s");
      assertUntouched(jvm);
    }
  }

  @EachJdk
  void saysWhyACommandFails(TestJdk jdk) throws Exception {
    try (TargetJvm jvm = idle(jdk).start()) {
      AttachSocket socket = attach(jvm);
      assertThatThrownBy(() -> socket.execute("No.such"))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("No.such of process " + jvm.pid() + ": ")
          .hasMessageContaining("Unknown diagnostic command")
          .hasMessageNotContaining("\n");
      assertUntouched(jvm);
    }
  }

  @EachJdk
  void sendsNoSignalToAJvmWithAttachingDisabled(TestJdk jdk) throws Exception {
    try (TargetJvm jvm = idle(jdk).jvmArgs("-XX:+DisableAttachMechanism").start()) {
      assertThat(refusal(jvm, Disabled.class).line())
          .isEqualTo(
              "cannot attach to process "
                  + jvm.pid()
                  + ": its JVM runs with -XX:+DisableAttachMechanism; restart it without that option");
      assertUntouched(jvm);
    }
  }

  @EachJdk
  void knowsALeftoverSocketOfAnEarlierProcessWithTheSameId(TestJdk jdk) throws Exception {
    try (TargetJvm jvm = idle(jdk).jvmArgs("-XX:+DisableAttachMechanism").start()) {
      Path leftover = Path.of("/tmp/.java_pid" + jvm.pid());
      // There may be one indeed, of a process that was killed in another test.
      Files.deleteIfExists(leftover);
      try (ServerSocketChannel ended = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
        ended.bind(UnixDomainSocketAddress.of(leftover));
      }
      refusal(jvm, Disabled.class);
      Files.delete(leftover);
      assertUntouched(jvm);
    }
  }

  @EachJdk
  void seesAnOptionInTheEnvironmentOfAJvmThatPublishesNothing(TestJdk jdk) throws Exception {
    TargetLaunch launch =
        idle(jdk)
            .jvmArgs("-XX:-UsePerfData")
            .env("JDK_JAVA_OPTIONS", "-XX:+DisableAttachMechanism");
    try (TargetJvm jvm = launch.start()) {
      refusal(jvm, Disabled.class);
      assertUntouched(jvm);
    }
  }

  @EachJdk
  void asksAJvmWithReducedSignalsThroughTheSocketItOpenedItself(TestJdk jdk) throws Exception {
    try (TargetJvm jvm = idle(jdk).jvmArgs("-Xrs").start()) {
      AttachSocket socket = attach(jvm);
      assertThat(socket.startedListener()).isFalse();
      assertThat(socket.execute("VM.version")).contains("JDK");

      Files.delete(Path.of("/tmp/.java_pid" + jvm.pid()));
      refusal(jvm, Disabled.class);
      assertUntouched(jvm);
    }
  }

  @EachJdk
  void leavesAStoppedJvmAlone(TestJdk jdk) throws Exception {
    try (TargetJvm jvm = idle(jdk).start()) {
      jvm.stop();
      assertThat(refusal(jvm, NotResponding.class).why()).isEqualTo("it is stopped (state T)");
      jvm.cont();

      AttachSocket socket = attach(jvm);
      jvm.stop();
      assertThatThrownBy(() -> socket.withTimeout(Duration.ofMillis(200)).execute("VM.version"))
          .isInstanceOf(IOException.class)
          .hasMessage("VM.version of process " + jvm.pid() + ": no complete answer within 200 ms");
      jvm.cont();
      assertThat(socket.execute("VM.version")).contains("JDK");
      assertUntouched(jvm);
    }
  }

  @EachJdk
  void leavesAProcessAloneThatTheSignalWouldEnd(TestJdk jdk) throws Exception {
    // Like a JVM in its first moments: the library is mapped, SIGQUIT has no handler.
    ProcessBuilder sleep = new ProcessBuilder("sleep", "60");
    sleep.environment().put("LD_PRELOAD", jdk.home().resolve("lib/server/libjvm.so").toString());
    try (TargetProcess process = new TargetProcess(sleep)) {
      awaitMapping(process, "/libjvm.so");
      assertThat(refusal(process, NotResponding.class).why())
          .isEqualTo("its JVM is still starting");
      assertThat(process.isAlive()).isTrue();

      Thread.sleep(3_100); // From now on it is too old to be starting.
      assertThat(refusal(process, NotResponding.class).why())
          .isEqualTo("it does not catch SIGQUIT, which would end it");
      assertThat(process.isAlive()).isTrue();
    }
  }

  @EachJdk
  void tellsThatTheProcessHasEnded(TestJdk jdk) throws Exception {
    AttachSocket socket;
    long pid;
    try (TargetJvm jvm = idle(jdk).start()) {
      socket = attach(jvm);
      pid = jvm.pid();
    } finally {
      // It is killed, so it leaves its socket behind.
    }
    assertThat(JvmAttach.toProcess(pid)).isInstanceOf(Gone.class);
    assertThatThrownBy(() -> socket.execute("VM.version"))
        .hasMessage("process " + pid + " has ended");
    Files.deleteIfExists(Path.of("/tmp/.java_pid" + pid));
  }

  @Test
  void leavesAProcessAloneThatIsNoJvm() throws Exception {
    try (TargetProcess sleep = new TargetProcess(new ProcessBuilder("sleep", "60"))) {
      refusal(sleep, NotAJvm.class);
      assertThat(sleep.isAlive()).isTrue();
    }
  }

  private TargetLaunch idle(TestJdk jdk) {
    return TargetJvm.on(jdk)
        .jvmArgs("-Xmx64m")
        .source(
            "class Idle { public static void main(String[] a) {"
                + " dev.tare.testing.Lifeline.ready(\"\"); } }")
        .in(workingDirectory);
  }

  private static AttachSocket attach(TargetProcess process) {
    AttachAvailability availability = JvmAttach.toProcess(process.pid());
    assertThat(availability).isInstanceOf(Available.class);
    return ((Available) availability).socket();
  }

  private static <T extends Refused> T refusal(TargetProcess process, Class<T> expected) {
    return assertThat(JvmAttach.toProcess(process.pid())).asInstanceOf(type(expected)).actual();
  }

  /** It lives until it ends by itself, printed no thread dump, and no trigger file is left. */
  private void assertUntouched(TargetProcess process) throws IOException {
    assertThat(process.isAlive()).isTrue();
    assertThat(process.finish()).isZero();
    assertThat(process.stdout()).noneMatch(line -> line.contains("Full thread dump"));
    try (Stream<Path> files = Files.list(workingDirectory)) {
      assertThat(files).isEmpty();
    }
    assertThat(Path.of("/tmp/.attach_pid" + process.pid())).doesNotExist();
  }

  private static void awaitMapping(TargetProcess process, String path) throws Exception {
    Path maps = Path.of("/proc/" + process.pid() + "/maps");
    while (!Files.readString(maps).contains(path)) {
      Thread.sleep(10);
    }
  }
}
