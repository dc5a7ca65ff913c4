// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tare.capture.jvm.PerformanceData;
import dev.tare.capture.jvm.PerformanceDataFile;
import dev.tare.cli.attach.AttachAvailability.Available;
import dev.tare.cli.attach.AttachAvailability.NotPermitted;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

/** JVMs as they run in containers: with ids, a /tmp or a user of their own. */
class NamespacedJvmTest {

  /** Its own ids and its own, empty /tmp, which hides classes below ours: they are moved away. */
  private static final String OWN_TMP =
      "mount --bind \"$1\" /mnt && mount -t tmpfs none /tmp && cd / && shift && exec \"$@\"";

  private static final List<String> OTHER_USER =
      List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

  /** Runs in a JVM with nothing but its own directory on the class path. */
  static final class Idle {
    public static void main(String[] args) throws IOException {
      System.out.println("READY");
      System.in.read();
    }
  }

  @BeforeEach
  void assumeNamespaces() throws Exception {
    Assumed.root();
    assumeWorks("needs PID and mount namespaces", "unshare", "--pid", "--fork", "--mount", "true");
    assumeWorks("needs setpriv", "setpriv", "--reuid=65534", "--clear-groups", "true");
  }

  @EachJdk
  void asksAJvmWithItsOwnIdsAndItsOwnTmp(TestJdk jdk) throws Exception {
    List<String> command =
        new ArrayList<>(List.of("unshare", "--pid", "--fork", "--mount", "--mount-proc"));
    command.addAll(List.of("sh", "-c", OWN_TMP, "sh", classes().toString()));
    command.addAll(java(jdk, Path.of("/mnt")));
    try (TargetProcess unshare = start(command)) {
      ProcessHandle jvm = onlyChild(unshare);
      try {
        PerformanceData data = PerformanceDataFile.ofProcess(jvm.pid()).orElseThrow().read();
        assertThat(data.javaCommand()).contains(Idle.class.getName());

        AttachSocket socket = attach(jvm.pid());
        assertThat(socket.startedListener()).isTrue();
        assertThat(socket.execute("VM.version")).contains("JDK " + jdk.major());
        Path itsTmp = Path.of("/proc/" + jvm.pid() + "/root/tmp");
        assertThat(itsTmp.resolve(".java_pid1")).exists();
        assertThat(itsTmp.resolve(".attach_pid1")).doesNotExist();
        assertThat(Path.of("/proc/" + jvm.pid() + "/cwd/.attach_pid1")).doesNotExist();
        assertEndsWell(unshare);
      } finally {
        jvm.destroyForcibly();
      }
    }
  }

  @EachJdk
  void rootAsksTheJvmOfAnotherUser(TestJdk jdk) throws Exception {
    List<String> command = new ArrayList<>(OTHER_USER);
    command.addAll(java(jdk, classes()));
    try (TargetProcess jvm = start(command)) {
      AttachSocket socket = attach(jvm.pid());
      assertThat(socket.startedListener()).isTrue();
      assertThat(socket.execute("VM.version")).contains("JDK " + jdk.major());
      assertEndsWell(jvm);
    }
  }

  @EachJdk
  void sendsNoSignalToAJvmThatCannotKnowUs(TestJdk jdk) throws Exception {
    List<String> command = new ArrayList<>(OTHER_USER);
    command.addAll(List.of("unshare", "--user", "--map-root-user"));
    assumeWorks("needs user namespaces", concat(command, List.of("true")).toArray(String[]::new));
    command.addAll(java(jdk, classes()));
    try (TargetProcess jvm = start(command)) {
      assertThat(JvmAttach.toProcess(jvm.pid()))
          .isInstanceOfSatisfying(
              NotPermitted.class,
              refused -> assertThat(refused.why()).contains("has no id for our user"));
      assertEndsWell(jvm);
    }
  }

  private static TargetProcess start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(new File("/"));
    List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS")
        .forEach(builder.environment()::remove);
    TargetProcess process = new TargetProcess(builder);
    process.awaitLine("READY"::equals, Duration.ofSeconds(60));
    // A JVM makes its socket when it is asked for it: one that is there is of another process that
    // had
    // this number and was killed, and a JVM of another user cannot remove it.
    Files.deleteIfExists(Path.of("/tmp/.java_pid" + process.pid()));
    return process;
  }

  private static List<String> java(TestJdk jdk, Path classPath) {
    return List.of(
        jdk.java().toString(), "-Xmx64m", "-cp", classPath.toString(), Idle.class.getName());
  }

  private static Path classes() throws Exception {
    return Path.of(Idle.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static ProcessHandle onlyChild(TargetProcess parent) {
    List<ProcessHandle> children = ProcessHandle.of(parent.pid()).orElseThrow().children().toList();
    assertThat(children).hasSize(1);
    return children.get(0);
  }

  private static AttachSocket attach(long pid) {
    AttachAvailability availability = JvmAttach.toProcess(pid);
    assertThat(availability).isInstanceOf(Available.class);
    return ((Available) availability).socket();
  }

  /** It lived until now and was not made to print a thread dump. */
  private static void assertEndsWell(TargetProcess process) {
    assertThat(process.finish()).isZero();
    assertThat(process.stdout()).containsExactly("READY");
  }

  private static void assumeWorks(String need, String... command) throws Exception {
    Path output = Files.createTempFile("tare-assume", ".txt");
    try {
      int exit =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start()
              .waitFor();
      assumeTrue(exit == 0, need + ": " + Files.readString(output).strip());
    } catch (IOException e) {
      assumeTrue(false, need + ": " + e.getMessage());
    } finally {
      Files.delete(output);
    }
  }

  private static List<String> concat(List<String> first, List<String> second) {
    List<String> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
