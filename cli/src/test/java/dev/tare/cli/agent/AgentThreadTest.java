// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.testing.Assumed;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentThreadTest {

  private static final Duration LONGER_THAN_THE_TEST = Duration.ofMinutes(1);

  private final long pid = ProcessHandle.current().pid();

  @BeforeEach
  void linux() {
    Assumed.linux();
  }

  @Test
  void isWaitedForUntilItEnds() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread agent = new Thread(() -> awaitUninterrupted(end), "tare-agent");
    agent.start();
    while (!AgentThread.runs(pid)) {
      // The kernel learns the name as the thread begins.
      Thread.sleep(1);
    }
    AgentThread.awaitEnd(pid, Duration.ofMillis(200));
    assertThat(AgentThread.runs(pid)).isTrue();

    Thread waiting = new Thread(() -> AgentThread.awaitEnd(pid, LONGER_THAN_THE_TEST));
    waiting.start();
    waiting.join(200);
    assertThat(waiting.isAlive()).isTrue();
    end.countDown();
    waiting.join(LONGER_THAN_THE_TEST.toMillis() / 2);
    assertThat(waiting.isAlive()).isFalse();
    assertThat(AgentThread.runs(pid)).isFalse();
  }

  @Test
  void otherThreadsOfTheAgentAndOtherProcessesAreNot() {
    CountDownLatch end = new CountDownLatch(1);
    Thread other = new Thread(() -> awaitUninterrupted(end), "tare-agent-disk");
    other.start();
    assertThat(AgentThread.runs(pid)).isFalse();
    end.countDown();
    assertThat(AgentThread.runs(Long.MAX_VALUE)).isFalse();
  }

  private static void awaitUninterrupted(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
