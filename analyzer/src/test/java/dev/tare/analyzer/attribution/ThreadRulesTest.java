// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.proc.AddressRange;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThreadRulesTest {

  private static final long MIB = 1 << 20;

  private final SnapshotBuilder jvm =
      new SnapshotBuilder()
          .map(mapping(0x7fff0000, 0x7fff8000).permissions("r-xp").file("/jdk/lib/libjvm.so", 3, 0))
          .map(mapping(0x10000, 0x14000).permissions("---p"))
          .map(mapping(0x14000, 0x14000 + MIB));

  @Test
  void aStackIsWhereTheStackPointerIsTogetherWithItsGuard() {
    jvm.thread(10, "worker-3", 0x14000 + MIB - 8);

    assertThat(stacks())
        .extracting(c -> c.range().toString(), c -> c.label().owner(), c -> c.label().cause())
        .containsExactly(
            tuple("10000-14000", "worker-#", Cause.UNDIVIDED),
            tuple("14000-114000", "worker-#", Cause.UNDIVIDED));
  }

  @Test
  void whatTheKernelDoesNotTellTheJvmMay() {
    jvm.runningThread(10, "worker-3")
        .runningThread(11, "unknown")
        .after(
            "Thread.print",
            "\"http worker 17\" #21 daemon prio=5 os_prio=0 tid=0x00007f2a nid=0xa runnable "
                + "[0x0000000000015000]\n");

    assertThat(stacks()).extracting(c -> c.label().owner()).containsOnly("http worker #");
  }

  @Test
  void theFlightRecordersThreadsAreTheJvmsUnlessTheAgentStartedIt() {
    jvm.thread(10, "JFR Recorder Th", 0x14000 + MIB - 8);
    assertThat(stacks()).extracting(c -> c.label().cause()).containsOnly(Cause.JVM_RUNTIME);

    jvm.flightRecorderOfTheAgent();
    assertThat(stacks()).extracting(c -> c.label().cause()).containsOnly(Cause.OBSERVER);
  }

  @Test
  void aThreadThatJavaDoesNotKnowIsTheLibrarysThatBeganIt() {
    jvm.map(
            mapping(0x6000_0000, 0x6000_8000)
                .permissions("r-xp")
                .file("/tmp/libvision123.so", 4, 0))
        .thread(10, "java", 0x14000 + MIB - 8, "/tmp/libvision123.so");

    assertThat(stacks())
        .extracting(c -> c.label().owner(), c -> c.label().cause(), c -> c.label().detail())
        .containsOnly(tuple("libvision123.so", Cause.FRAMEWORK_OVERHEAD, "stack of java"));
  }

  @Test
  void aThreadThatTheJvmBeganStaysWhatItsNameSays() {
    jvm.thread(10, "worker-3", 0x14000 + MIB - 8, "/jdk/lib/libjvm.so");

    assertThat(stacks())
        .extracting(c -> c.label().owner(), c -> c.label().cause())
        .containsOnly(tuple("worker-#", Cause.UNDIVIDED));
  }

  @Test
  void aThreadThatRunsOnlyAnAgentsCodeIsThatAgents() {
    runningIn(
        "com.agent.Work.step(Work.java:9)", "com.agent.Loop$$Lambda$7/0x1.run(Unknown Source)");

    assertThat(stacks())
        .extracting(c -> c.label().owner(), c -> c.label().cause(), c -> c.label().detail())
        .containsOnly(tuple("agent a.jar", Cause.FRAMEWORK_OVERHEAD, "stack of exporter-#"));
  }

  /** Agents wrap what the threads of a pool are given. */
  @Test
  void aThreadThatAlsoRunsOtherCodeIsNot() {
    runningIn("com.shop.Order.pay(Order.java:9)", "com.agent.Loop.run(Loop.java:1)");

    assertThat(stacks())
        .extracting(c -> c.label().owner(), c -> c.label().cause())
        .containsOnly(tuple("exporter-#", Cause.UNDIVIDED));
  }

  @Test
  void ofAThreadThatWaitsForWorkNothingIsTold() {
    runningIn("java.lang.Thread.sleep(java.base@17.0.15/Native Method)");

    assertThat(stacks()).extracting(c -> c.label().cause()).containsOnly(Cause.UNDIVIDED);
  }

  private void runningIn(String... frames) {
    jvm.thread(10, "exporter-3", 0x14000 + MIB - 8)
        .kernel("agent//opt/a.jar", "com.agent.Loop\ncom.agent.Work")
        .after(
            "Thread.print",
            "\"exporter-3\" #21 daemon prio=5 os_prio=0 tid=0x00007f2a nid=0xa runnable "
                + "[0x0000000000015000]\n   java.lang.Thread.State: RUNNABLE\n\tat "
                + String.join("\n\tat ", frames)
                + "\n\tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)\n\n"
                + "\"main\" #1 prio=5 tid=0x00007f2b nid=0xb runnable [0x0000000000015000]\n"
                + "\tat com.shop.Main.main(Main.java:3)\n");
  }

  @Test
  void aStackPointerInNamedMemoryIsNoStack() {
    jvm.map(mapping(0x200000, 0x300000).path("[heap]")).thread(10, "coroutine", 0x280000);

    assertThat(stacks()).isEmpty();
  }

  @Test
  void theFirstThreadsStackIsTheKernels() {
    jvm.map(mapping(0x7ff0000, 0x7ff8000).path("[stack]"));

    assertThat(stacks())
        .extracting(c -> c.range().toString(), c -> c.label().owner(), c -> c.label().cause())
        .containsExactly(tuple("7ff0000-7ff8000", "first thread", Cause.JVM_RUNTIME));
  }

  @Test
  void threadsOfTheJvmAreKnownByTheirNames() {
    assertThat(causeOf("GC Thread#3")).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(causeOf("C2 CompilerThre")).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(causeOf("Reference Handl")).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(causeOf("Finalizer")).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(causeOf("FinalizerOfMine")).isEqualTo(Cause.UNDIVIDED);
    assertThat(causeOf("main")).isEqualTo(Cause.APPLICATION_CODE);
    assertThat(causeOf("worker")).isEqualTo(Cause.UNDIVIDED);
  }

  @Test
  void allThreadsOfAnotherProgramAreItsOwn() {
    SnapshotBuilder program = new SnapshotBuilder().map(mapping(0x14000, 0x20000));
    program.map(mapping(0x7ff0000, 0x7ff8000).path("[stack]")).thread(10, "GC Thread#3", 0x18000);
    Claims claims = new Claims();

    new ThreadStackRule().claim(program.evidence(), claims);

    assertThat(claims.all())
        .hasSize(2)
        .allMatch(claim -> claim.label().cause() == Cause.APPLICATION_CODE);
  }

  @Test
  void namesThatDifferInNumbersAreOneGroup() {
    assertThat(ThreadOwners.groupOf("pool-2-thread-17")).isEqualTo("pool-#-thread-#");
    assertThat(ThreadOwners.groupOf("main")).isEqualTo("main");
  }

  @Test
  void aGuardHasAtMost64Kilobytes() {
    SnapshotBuilder largest =
        new SnapshotBuilder()
            .map(mapping(0x10000, 0x20000).permissions("---p"))
            .map(mapping(0x20000, 0x120000))
            .thread(10, "worker", 0x22000);
    Claims claims = new Claims();

    new ThreadStackRule().claim(largest.evidence(), claims);

    assertThat(claims.all()).hasSize(2);
  }

  @Test
  void onlyASmallMappingWithoutAccessIsAGuard() {
    SnapshotBuilder large =
        new SnapshotBuilder()
            .map(mapping(0x10000, 0x21000).permissions("---p"))
            .map(mapping(0x21000, 0x121000))
            .thread(10, "worker", 0x22000);
    Claims claims = new Claims();

    new ThreadStackRule().claim(large.evidence(), claims);

    assertThat(claims.all()).extracting(c -> c.range().toString()).containsExactly("21000-121000");
  }

  @Test
  void anUnclaimedMappingAboveAGuardIsAnEndedThreadsStack() {
    Claims claims = new Claims();

    new CachedStackRule().claim(jvm.evidence(), claims);

    assertThat(claims.all())
        .extracting(c -> c.range().toString(), c -> c.label().owner(), c -> c.label().cause())
        .containsExactly(tuple("14000-114000", "ended threads", Cause.FREE_BUT_RESIDENT));
  }

  @Test
  void whatIsSmallClaimedReadOnlyOrAboveNoGuardIsNoEndedThreadsStack() {
    SnapshotBuilder others =
        new SnapshotBuilder()
            .map(mapping(0x10000, 0x14000).permissions("---p"))
            .map(mapping(0x14000, 0x33000))
            .map(mapping(0x1010000, 0x1014000).permissions("---p"))
            .map(mapping(0x1014000, 0x1114000).permissions("r--p"))
            .map(mapping(0x2014000, 0x2114000))
            .map(mapping(0x3010000, 0x3014000).permissions("---p"))
            .map(mapping(0x3014000, 0x3034000));
    Claims claims = new Claims();
    new CachedStackRule().claim(others.evidence(), claims);
    assertThat(claims.all())
        .extracting(c -> c.range().toString())
        .containsExactly("3014000-3034000");

    Claim first = claims.all().iterator().next();
    Claims claimed = new Claims();
    claimed.add(new AddressRange(0x3014000, 0x3015000), first.label());
    new CachedStackRule().claim(others.evidence(), claimed);
    assertThat(claimed.all()).hasSize(1);
  }

  private Cause causeOf(String name) {
    SnapshotBuilder one =
        new SnapshotBuilder()
            .map(mapping(0x7fff0000, 0x7fff8000).file("/jdk/lib/server/libjvm.so", 3, 0))
            .map(mapping(0x14000, 0x20000))
            .thread(10, name, 0x18000);
    Claims claims = new Claims();
    new ThreadStackRule().claim(one.evidence(), claims);
    return claims.all().iterator().next().label().cause();
  }

  private List<Claim> stacks() {
    Claims claims = new Claims();
    new ThreadStackRule().claim(jvm.evidence(), claims);
    return List.copyOf(claims.all());
  }
}
