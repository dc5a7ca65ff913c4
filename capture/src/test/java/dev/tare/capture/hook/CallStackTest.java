// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallStackTest {

  private static final CallFrame JDK = new CallFrame("sun.nio.ch.FileChannelImpl", "map", 12);
  private static final CallFrame OWN = new CallFrame("com.example.Store$1", "lambda$open$0", 0);
  private static final CallFrame MAIN = new CallFrame("com.example.Main", "<init>", 7);

  @Test
  void whatIsWrittenIsRead() {
    CallStack stack = new CallStack(List.of(JDK, OWN, MAIN));
    assertThat(CallStack.parse(stack.toString())).isEqualTo(stack);
    assertThat(CallStack.parse("")).isEqualTo(CallStack.NONE);
  }

  @Test
  void whatIsNoFrameIsLeftOut() {
    assertThat(CallStack.parse("nonsense\ncom.example.Main.<init>:7\n.:\na.b:99999999999").frames())
        .containsExactly(MAIN);
  }

  @Test
  void theCallerIsTheInnermostThatIsNotTheJdks() {
    assertThat(new CallStack(List.of(JDK, OWN, MAIN)).caller()).contains(OWN);
    assertThat(new CallStack(List.of(JDK)).caller()).isEmpty();
  }

  @Test
  void framesOfTareAreLeftOut() {
    CallFrame hook = new CallFrame("dev.tare.agent.hook.HookSink", "apply", 1);
    assertThat(new CallStack(List.of(hook, JDK, OWN)).frames()).containsExactly(JDK, OWN);
  }

  @Test
  void ofAStackThatWasTakenTheInnermostFramesAreKept() {
    // This test is in a package of Tare's own, so its frame is left out.
    assertThat(CallStack.of(new Throwable().getStackTrace()).frames())
        .isNotEmpty()
        .hasSizeLessThanOrEqualTo(64)
        .noneMatch(CallFrame::isOfTare)
        .anyMatch(frame -> frame.className().startsWith("org.junit."));

    StackTraceElement[] deep = new StackTraceElement[1000];
    for (int i = 0; i < deep.length; i++) {
      deep[i] = new StackTraceElement(i < 5 ? "dev.tare.agent.run.A" : "a.B", "m" + i, null, -1);
    }
    assertThat(CallStack.of(deep).frames())
        .hasSize(64)
        .startsWith(new CallFrame("a.B", "m5", 0))
        .endsWith(new CallFrame("a.B", "m68", 0));
  }
}
