// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Skipped;
import dev.tare.capture.execution.ClassExecution;
import dev.tare.capture.execution.Executions;
import dev.tare.capture.execution.MethodExecution;
import dev.tare.testing.Assumed;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetProcess;
import dev.tare.testing.TestJdk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real JVMs, whose programs know how often they called what. */
class ExecutionSurveyTest {

  private static final int HOT = 300_000;

  /** All that {@link PrimeProgram} calls before it has settled but what is called often. */
  private static final Map<String, Long> CALLS =
      Map.of(
          "PrimeProgram.main", 1L,
          "PrimeProgram.two", 2L,
          "PrimeProgram$Counted.hundredOne", 101L,
          "PrimeProgram$Rare.seldom", 1L,
          "PrimeProgram$Round.<init>", 7L,
          "PrimeProgram$Round.corners", 7L,
          "PrimeProgram$Square.<init>", 6L,
          "PrimeProgram$Square.corners", 6L);

  @BeforeEach
  void needsLinux() {
    Assumed.linux();
  }

  private static TargetJvm start(TestJdk jdk, int hot, String... options) {
    return TargetJvm.on(jdk)
        .jvmArgs("-Xmx64m")
        .jvmArgs(options)
        .main(PrimeProgram.class)
        .args(hot)
        .start();
  }

  static Map<String, Long> withHot(long count) {
    Map<String, Long> all = new TreeMap<>(CALLS);
    all.put("PrimeProgram.hot", count);
    return all;
  }

  @EachJdk
  void findsExactlyTheMethodsThatRanAndTheirCounts(TestJdk jdk) throws Exception {
    // Code of level 3 counts, and the compiler has looked at a branch that is never taken.
    try (TargetJvm target = start(jdk, HOT, "-XX:TieredStopAtLevel=3")) {
      assertThat(new ExecutionLooks(target.pid()).counts()).isEqualTo(withHot(HOT));
    }
  }

  @EachJdk
  void collectorsAndHeadersMakeNoDifference(TestJdk jdk) throws Exception {
    List<List<String>> options = new ArrayList<>();
    options.add(List.of("-XX:+UseZGC", "-Xshare:off"));
    options.add(List.of("-XX:+UseSerialGC", "-XX:-UseCompressedOops"));
    options.add(
        List.of(
            jdk.major() < 25 ? "-XX:-UseCompressedClassPointers" : "-XX:+UseCompactObjectHeaders"));
    for (List<String> each : options) {
      try (TargetJvm target = start(jdk, 3, each.toArray(String[]::new))) {
        assertThat(new ExecutionLooks(target.pid()).counts()).as("%s", each).isEqualTo(withHot(3));
      }
    }
  }

  @EachJdk
  void compiledCodeIsKnownToCountNoCalls(TestJdk jdk) throws Exception {
    for (String option : List.of("-XX:+TieredCompilation", "-XX:TieredStopAtLevel=1")) {
      try (TargetJvm target = start(jdk, HOT, option)) {
        ExecutionLooks looks = new ExecutionLooks(target.pid());
        Map<String, MethodExecution> hot = new TreeMap<>();
        Map<String, Long> counts = new TreeMap<>();
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        do {
          ask(target, "h1000");
          for (ClassExecution each : looks.look().orElseThrow().classes()) {
            for (MethodExecution run : each.runs()) {
              hot.put(run.name(), run);
              counts.put(ExecutionLooks.label(each, run), run.invocations());
            }
          }
        } while (!hot.get("hot").uncounted() && System.nanoTime() < deadline);
        assertThat(hot.get("hot").uncounted()).as(option).isTrue();
        assertThat(hot.get("hot").invocations()).as(option).isPositive().isLessThan(HOT);
        assertThat(hot.get("two").uncounted()).as(option).isFalse();
        assertThat(counts)
            .as("%s: what compiled code never came to has not run", option)
            .containsAllEntriesOf(CALLS)
            .doesNotContainKeys("PrimeProgram$Rare.untaken", "PrimeProgram$Rare.<init>");
      }
    }
  }

  /** Then the code of a lambda expression is compiled when the lambda is made. */
  @EachJdk
  void whatIsCompiledBeforeItsFirstCallCountsAsRun(TestJdk jdk) throws Exception {
    String[] compiled = {
      "-Xcomp",
      "-XX:CompileCommand=quiet",
      "-XX:CompileCommand=compileonly," + PrimeProgram.class.getName() + "*::*"
    };
    try (TargetJvm target = start(jdk, 3, compiled)) {
      Map<String, Long> counts = new ExecutionLooks(target.pid()).counts();
      counts.remove("PrimeProgram.lambda$main$0", 0L);
      assertThat(counts).containsOnlyKeys(withHot(3).keySet());
    }
  }

  @EachJdk
  void aJvmThatCountsNothingIsSkipped(TestJdk jdk) throws Exception {
    try (TargetJvm target = start(jdk, 3, "-Xint")) {
      ExecutionLooks looks = new ExecutionLooks(target.pid());
      assertThat(looks.look()).isEmpty();
      assertThat(looks.skipped)
          .containsExactly(
              new Skipped(
                  "which methods have run",
                  "this JVM has no tables for debuggers, or counts no calls (-Xint)"));
    }
  }

  @Test
  void aProcessThatIsNoJvmIsSkipped() throws Exception {
    try (TargetProcess sleep = new TargetProcess(new ProcessBuilder("sleep", "60"))) {
      ExecutionLooks looks = new ExecutionLooks(sleep.pid());
      assertThat(looks.look()).isEmpty();
      assertThat(looks.skipped).extracting(Skipped::why).containsExactly("no libjvm.so is mapped");
    }
  }

  @EachJdk
  void aSecondLookTellsOnlyWhatRanMeanwhile(TestJdk jdk) throws Exception {
    try (TargetJvm target = start(jdk, 3)) {
      ExecutionLooks looks = new ExecutionLooks(target.pid());
      assertThat(looks.counts()).isEqualTo(withHot(3));
      assertThat(looks.look().orElseThrow().classes()).isEmpty();

      ask(target, "t5");
      Optional<Executions> then = looks.look();

      assertThat(then.orElseThrow().classes())
          .extracting(ClassExecution::name)
          .filteredOn(name -> !name.contains("Lambda"))
          .containsExactly(PrimeProgram.class.getName());
      assertThat(then.get().unread()).isZero();
      assertThat(
              then.get().classes().stream()
                  .flatMap(each -> each.runs().stream())
                  .filter(run -> run.name().equals("two")))
          .extracting(MethodExecution::invocations)
          .containsExactly(7L);
    }
  }

  /** As nothing of a stopped process runs, each page more would be one that reading has brought. */
  @EachJdk
  void aStoppedProcessIsReadAndGetsNoPage(TestJdk jdk) throws Exception {
    try (TargetJvm target = start(jdk, HOT)) {
      target.stop();
      ExecutionLooks looks = new ExecutionLooks(target.pid());
      long before = looks.residentKilobytes();
      assertThat(looks.counts()).containsAllEntriesOf(CALLS);
      assertThat(looks.look().orElseThrow().classes()).isEmpty();
      assertThat(looks.residentKilobytes()).isEqualTo(before);
      target.cont();
      ask(target, "t1");
    }
  }

  private static void ask(TargetJvm target, String what) {
    target.send(what);
    target.awaitLine("ack"::equals, Duration.ofSeconds(20));
  }
}
