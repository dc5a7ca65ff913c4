// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Mutation;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessStatusTest {

  /** The status of a JVM 17 with G1 on Linux 6.18, without signals, capabilities and processors. */
  private static final String STATUS =
      """
      Name:\tjava
      Umask:\t0022
      State:\tS (sleeping)
      Tgid:\t2058
      Ngid:\t0
      Pid:\t2058
      PPid:\t1955
      TracerPid:\t0
      Uid:\t1000\t1001\t1002\t1003
      Gid:\t0\t0\t0\t0
      FDSize:\t256
      Groups:\t\s
      NStgid:\t2058
      NSpid:\t2058\t31\t7
      Kthread:\t0
      VmPeak:\t 3176980 kB
      VmSize:\t 3147336 kB
      VmLck:\t       0 kB
      VmHWM:\t   87936 kB
      VmRSS:\t   87936 kB
      RssAnon:\t   66136 kB
      RssFile:\t   21800 kB
      RssShmem:\t       0 kB
      VmStk:\t     132 kB
      VmPTE:\t     428 kB
      VmSwap:\t       0 kB
      THP_enabled:\t1
      untag_mask:\t0xffffffffffffffff
      Threads:\t41
      """;

  private static final String KERNEL_THREAD =
      """
      Name:\tkthreadd
      State:\tS (sleeping)
      Tgid:\t2
      Uid:\t0\t0\t0\t0
      NSpid:\t2
      Kthread:\t1
      Threads:\t1
      """;

  private static final String ZOMBIE =
      """
      Name:\tsleep
      State:\tZ (zombie)
      Pid:\t4242
      Threads:\t1
      """;

  @Test
  void readsFiguresInBytes() {
    ProcessStatus status = ProcessStatus.parse(STATUS);

    assertThat(status.residentBytes()).hasValue(87936L << 10);
    assertThat(status.bytes("RssAnon")).hasValue(66136L << 10);
    assertThat(status.bytes("RssFile")).hasValue(21800L << 10);
    assertThat(status.bytes("RssShmem")).hasValue(0);
    assertThat(status.bytes("VmSize")).hasValue(3147336L << 10);
    assertThat(status.bytes("FDSize")).isEmpty();
    assertThat(status.bytes("untag_mask")).isEmpty();
  }

  @Test
  void readsStateThreadsUserAndInnermostNumber() {
    ProcessStatus status = ProcessStatus.parse(STATUS);

    assertThat(status.state()).contains("S");
    assertThat(status.threads()).hasValue(41);
    assertThat(status.effectiveUid()).hasValue(1001);
    assertThat(status.innermostPid()).hasValue(7);
  }

  @Test
  void knowsNoMemoryOfAKernelThreadOrAZombie() {
    assertThat(ProcessStatus.parse(KERNEL_THREAD).residentBytes()).isEmpty();
    assertThat(ProcessStatus.parse(KERNEL_THREAD).innermostPid()).hasValue(2);
    assertThat(ProcessStatus.parse(ZOMBIE).residentBytes()).isEmpty();
    assertThat(ProcessStatus.parse(ZOMBIE).state()).contains("Z");
  }

  @Test
  void knowsNothingOfAnEmptyText() {
    ProcessStatus status = ProcessStatus.parse("");

    assertThat(status.fields()).isEmpty();
    assertThat(status.state()).isEmpty();
    assertThat(status.threads()).isEmpty();
    assertThat(status.effectiveUid()).isEmpty();
    assertThat(status.innermostPid()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "VmRSS:\t 87936",
        "VmRSS:\t kB",
        "VmRSS:\t -4 kB",
        "VmRSS:\t 4.5 kB",
        "VmRSS:\t 9223372036854775807 kB",
        "VmRSS:\t 99999999999999999999 kB",
        "VmRSS",
        "VmRSS:"
      })
  void doesNotGuessAFigureThatIsNotInTheKernelsForm(String line) {
    assertThat(ProcessStatus.parse(line).residentBytes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Threads:\t-1", "Threads:\t4294967297", "Threads:\tmany", "Threads:\t"})
  void doesNotGuessTheNumberOfThreads(String line) {
    assertThat(ProcessStatus.parse(line).threads()).isEmpty();
  }

  /** The kernel prints a carriage return in a process's name as it is, so anybody can write one. */
  @Test
  void takesNoLineOutOfTheNameOfAProcess() {
    ProcessStatus status = ProcessStatus.parse("Name:\t\rVmRSS: 9 kB\nState:\tS (sleeping)\n");

    assertThat(status.residentBytes()).isEmpty();
    assertThat(status.fields()).containsEntry("Name", "VmRSS: 9 kB");
    assertThat(status.state()).contains("S");
  }

  @Property(tries = 500)
  void survivesAnyDamage(@ForAll Random random) {
    ProcessStatus status = ProcessStatus.parse(Mutation.of(STATUS, random));

    status.residentBytes().ifPresent(bytes -> assertThat(bytes).isNotNegative());
    status.threads().ifPresent(threads -> assertThat(threads).isNotNegative());
    assertThat(status.state().orElse("S")).hasSize(1);
    assertThat(status.effectiveUid()).isNotNull();
    assertThat(status.innermostPid()).isNotNull();
  }
}
