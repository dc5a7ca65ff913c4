// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.jvm.PerformanceData;
import dev.tare.cli.attach.AttachAvailability.Disabled;
import dev.tare.cli.attach.AttachAvailability.Gone;
import dev.tare.cli.attach.AttachAvailability.NotAJvm;
import dev.tare.cli.attach.AttachAvailability.NotPermitted;
import dev.tare.cli.attach.AttachAvailability.NotResponding;
import dev.tare.cli.attach.AttachAvailability.Refused;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttachConditionsTest {

  private static final AttachStatus JVM = status('S', 0, 1000, 1000, true);

  @ParameterizedTest
  @CsvSource({
    "0, 0, false",
    "0, 1000, false",
    "1000, 1000, false",
    "1000, 0, true",
    "1001, 1000, true"
  })
  void onlyRootAndTheSameUserAndGroupMayAttach(long uid, long gid, boolean refused) {
    Optional<Refused> refusal = AttachConditions.refusal(42, JVM, status('R', 0, uid, gid, false));
    assertThat(refusal.isPresent()).isEqualTo(refused);
    refusal.ifPresent(
        found ->
            assertThat(found)
                .isInstanceOf(NotPermitted.class)
                .extracting(Refused::line)
                .isEqualTo(
                    "cannot attach to process 42: it runs as user 1000, group 1000 and Tare as user "
                        + uid
                        + ", group "
                        + gid
                        + "; run Tare as that user and group or as root"));
  }

  @Test
  void aZombieIsGone() {
    AttachStatus zombie = status('Z', 0, 1000, 1000, false);
    assertThat(AttachConditions.refusal(42, zombie, zombie)).containsInstanceOf(Gone.class);
  }

  @Test
  void aThreadIsNoJvm() {
    assertThat(AttachConditions.refusal(43, JVM, JVM))
        .containsInstanceOf(NotAJvm.class)
        .map(Refused::why)
        .contains("it is a thread of process 42");
  }

  @Test
  void aProcessNeedsHotSpotsLibrary() {
    assertThat(AttachConditions.refusal(target(JVM))).isEmpty();
    assertThat(AttachConditions.refusal(target(JVM, false, false, OptionalLong.of(0))))
        .containsInstanceOf(NotAJvm.class);
    assertThat(AttachConditions.refusal(target(JVM, true, true, OptionalLong.of(0))))
        .containsInstanceOf(NotAJvm.class);
  }

  @ParameterizedTest
  @ValueSource(chars = {'T', 't', 'I', '?'})
  void aProcessThatStandsStillIsLeftAlone(char state) {
    assertThat(AttachConditions.refusal(target(status(state, 0, 0, 0, true))))
        .containsInstanceOf(NotResponding.class);
  }

  @Test
  void aUserNamespaceWithoutUsIsLeftAlone() {
    assertThat(AttachConditions.refusal(target(JVM, true, false, OptionalLong.empty())))
        .containsInstanceOf(NotPermitted.class);
  }

  @Test
  void theSignalIsSafeForAJvmThatCatchesIt() {
    assertThat(AttachConditions.refusalOfSignal(target(JVM))).isEmpty();
    assertThat(AttachConditions.refusalOfSignal(target(status('S', 0, 0, 0, false))))
        .containsInstanceOf(NotResponding.class);
  }

  @Test
  void theSignalIsNotSentPastATracer() {
    assertThat(AttachConditions.refusalOfSignal(target(status('S', 99, 0, 0, true))))
        .containsInstanceOf(NotResponding.class)
        .map(Refused::why)
        .contains("process 99 traces it and would get the signal");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+DisableAttachMechanism",
        "-Xrs",
        "-XX:+ReduceSignalUsage",
        "JAVA_TOOL_OPTIONS=-Xmx1g -XX:+DisableAttachMechanism"
      })
  void theSignalIsNotSentIfAnOptionPreventsTheSocket(String option) {
    AttachTarget target = signalled(Duration.ofDays(1), Optional.empty(), "java", option, "Main");
    assertThat(AttachConditions.refusalOfSignal(target)).containsInstanceOf(Disabled.class);
  }

  @Test
  void theSignalIsNotSentToAJvmThatSaysItIsStarting() throws Exception {
    AttachTarget starting = signalled(Duration.ofDays(1), Optional.of(performanceData(0)), "java");
    assertThat(AttachConditions.refusalOfSignal(starting))
        .containsInstanceOf(NotResponding.class)
        .map(Refused::why)
        .contains("its JVM is still starting");
    AttachTarget started = signalled(Duration.ZERO, Optional.of(performanceData(1)), "java");
    assertThat(AttachConditions.refusalOfSignal(started)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"0, true", "2999, true", "3000, false", "-1, false"})
  void theSignalIsNotSentToAYoungJvmThatSaysNothing(long ageMillis, boolean refused) {
    AttachTarget target = signalled(Duration.ofMillis(ageMillis), Optional.empty(), "java");
    assertThat(AttachConditions.refusalOfSignal(target).isPresent()).isEqualTo(refused);
  }

  @Test
  void optionsComeFromTheCommandLineAndTheOptionVariablesOnly() {
    assertThat(
            AttachTarget.options(
                List.of("java", "Main"),
                List.of("HOME=/", "JDK_JAVA_OPTIONS=-Xrs", "NOTE=-Xrs", "JAVA_TOOL_OPTIONS")))
        .containsExactly("java", "Main", "JDK_JAVA_OPTIONS=-Xrs", "JAVA_TOOL_OPTIONS");
  }

  private static AttachStatus status(
      char state, long tracer, long uid, long gid, boolean catchesQuit) {
    return new AttachStatus(state, 42, tracer, uid, gid, 1, catchesQuit);
  }

  private static AttachTarget target(AttachStatus status) {
    return target(status, true, false, OptionalLong.of(0));
  }

  private static AttachTarget target(
      AttachStatus status, boolean libjvm, boolean openJ9, OptionalLong ourUid) {
    return new AttachTarget(
        new RunningProcess(42, 1),
        status,
        libjvm,
        openJ9,
        List.of("java"),
        ourUid,
        Duration.ofDays(1),
        Optional.empty());
  }

  private static AttachTarget signalled(
      Duration age, Optional<PerformanceData> performanceData, String... options) {
    return new AttachTarget(
        new RunningProcess(42, 1),
        JVM,
        true,
        false,
        List.of(options),
        OptionalLong.of(0),
        age,
        performanceData);
  }

  /** A file without counters: magic, byte order, version 2.0, whether it is complete. */
  private static PerformanceData performanceData(int complete) throws Exception {
    ByteBuffer head = ByteBuffer.allocate(32);
    head.putInt(0xcafec0c0).put(new byte[] {0, 2, 0, (byte) complete});
    head.putInt(8, 32).putInt(24, 32);
    return PerformanceData.parse(head.rewind());
  }
}
