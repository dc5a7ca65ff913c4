// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.agent.hook.Hook;
import dev.tare.capture.Skipped;
import dev.tare.capture.hook.CallStack;
import dev.tare.capture.hook.DirectReserveCall;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class CallQueueTest {

  private final CallQueue queue = new CallQueue();

  @Test
  void whatFindsNoRoomIsNamed() {
    for (int i = 0; i < 10_003; i++) {
      queue.receive(new DirectReserveCall(Instant.EPOCH, 1, 1, "main", CallStack.NONE));
    }
    assertThat(queue.lost()).extracting(Skipped::what).containsExactly("3 calls that hooks saw");
  }

  @Test
  void aFailureInsideOfAHookIsNamed() {
    assertThat(queue.lost()).isEmpty();
    queue.failed(new IllegalStateException("no path"));
    assertThat(queue.lost())
        .extracting(Skipped::why)
        .singleElement()
        .asString()
        .contains("no path");
  }

  @Test
  void onlyTheAgentsOwnThreadTriesHooks() throws Exception {
    assertThat(queue.takesAsOwn(Hook.MAP)).isFalse();
    queue.becomeAgent();
    assertThat(queue.takeSeen(Hook.MAP)).isFalse();
    assertThat(queue.takesAsOwn(Hook.MAP)).isTrue();
    assertThat(queue.takeSeen(Hook.MAP)).isTrue();
    assertThat(queue.takeSeen(Hook.LOAD)).isFalse();
  }
}
