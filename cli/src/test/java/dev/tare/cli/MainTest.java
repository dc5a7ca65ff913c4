// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MainTest {

  @Test
  void withoutACommandItSaysBrieflyHowItIsUsed() {
    CommandRun run = CommandRun.of().assertDone();
    assertThat(run.out()).startsWith("Usage: tare COMMAND\n").contains("tare --help");
    assertThat(run.out().lines().count()).isLessThan(24);
  }

  @Test
  void theVersionNamesToolJavaAndSystem() {
    CommandRun run = CommandRun.of("--version").assertDone();
    assertThat(run.out().lines()).hasSize(2).first().isEqualTo("tare " + ToolVersion.get());
    assertThat(run.out()).contains("Java " + System.getProperty("java.version"));
  }

  @Test
  void anUnknownOptionIsWrongUsage() {
    CommandRun.of("--colour").assertMisused("tare: Unknown option: '--colour'", "See tare --help");
  }

  @Test
  void anUnknownCommandIsWrongUsage() {
    CommandRun.of("reccord").assertMisused("'reccord'", "See tare --help");
  }
}
