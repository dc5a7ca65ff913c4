// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tare.cli.CommandRun;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PsCommandTest {

  private static final String PROGRAM =
      """
      public class CornerShop {
        public static void main(String[] args) {
          System.gc();
          dev.tare.testing.Lifeline.ready("");
        }
      }
      """;

  @BeforeAll
  static void linux() {
    Assumed.linux();
  }

  @EachJdk
  void aJvmIsListedWithWhatIsKnownWithoutAsking(TestJdk jdk) {
    try (TargetJvm target = TargetJvm.on(jdk).jvmArgs("-Xmx96m").source(PROGRAM).start()) {
      CommandRun run = CommandRun.of("ps");
      assertThat(run.exitCode()).isZero();
      assertThat(run.out().lines().findFirst().orElseThrow())
          .matches(" *PID +RESIDENT +HEAP USED +HEAP MAX +LIMIT +UPTIME +JAVA +NAME");
      assertThat(row(run.out(), target.pid()))
          .matches(
              " *%d +[0-9.]+ MiB +[0-9.]+ [KM]iB +96.0 MiB +(none|-|[0-9.]+ .iB) +[0-9]+s +%d[0-9.]* +CornerShop"
                  .formatted(target.pid(), jdk.major()));
    }
  }

  @Test
  void detailAddsTheProportionalSize() throws IOException {
    try (TargetJvm target = TargetJvm.on(TestJdks.running()).source(PROGRAM).start()) {
      JsonNode plain = json(CommandRun.of("ps", "--format", "json"), target.pid());
      assertThat(plain.get("proportional_bytes").isNull()).isTrue();
      JsonNode detailed = json(CommandRun.of("ps", "--detail", "--format", "json"), target.pid());
      assertThat(detailed.get("proportional_bytes").asLong())
          .isBetween(10L << 20, detailed.get("resident_bytes").asLong());
      assertThat(row(CommandRun.of("ps", "--detail").out(), target.pid())).contains("CornerShop");
    }
  }

  @Test
  void scriptsGetExactBytesAndNullsForWhatIsUnknown() throws IOException {
    try (TargetJvm target =
        TargetJvm.on(TestJdks.running())
            .jvmArgs("-Xmx96m", "-XX:-UsePerfData")
            .source(PROGRAM)
            .start()) {
      JsonNode jvm = json(CommandRun.of("ps", "--format=json"), target.pid());
      assertThat(jvm.get("name").asText()).isEqualTo("CornerShop");
      assertThat(jvm.get("readable").asBoolean()).isTrue();
      assertThat(jvm.get("java_version").isNull()).isTrue();
      assertThat(jvm.get("heap_max_bytes").isNull()).isTrue();
      assertThat(jvm.get("resident_bytes").asLong()).isGreaterThan(10L << 20);
      assertThat(jvm.get("uptime_ms").asLong()).isBetween(0L, 60_000L);
    }
  }

  @Test
  void aJvmThatIsNotCalledJavaIsKnownByItsLibrary() throws Exception {
    Path launcher = TestJdks.running().tool("jshell");
    Process process = new ProcessBuilder(launcher.toString(), "-").start();
    try {
      JsonNode jvm = null;
      for (int i = 0; i < 50 && jvm == null; i++) {
        Thread.sleep(100);
        jvm = find(CommandRun.of("ps", "--format=json"), process.pid());
      }
      assertThat(jvm).isNotNull();
      assertThat(jvm.get("name").asText()).contains("jshell");
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void anUnknownFormatIsWrongUsage() {
    CommandRun.of("ps", "--format", "xml").assertMisused("tare ps:", "--format", "xml");
  }

  private static String row(String list, long pid) {
    return list.lines().filter(l -> l.strip().startsWith(pid + " ")).findFirst().orElseThrow();
  }

  private static JsonNode json(CommandRun run, long pid) throws IOException {
    JsonNode found = find(run, pid);
    assertThat(found).as(run.out()).isNotNull();
    return found;
  }

  private static JsonNode find(CommandRun run, long pid) throws IOException {
    JsonNode list = new ObjectMapper().readTree(run.out());
    assertThat(list.get("schema").asInt()).isEqualTo(1);
    return StreamSupport.stream(list.get("jvms").spliterator(), false)
        .filter(jvm -> jvm.get("pid").asLong() == pid)
        .findFirst()
        .orElse(null);
  }
}
