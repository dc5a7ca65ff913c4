// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.matcher.ElementMatchers;

/** Somebody else's agent, made with Byte Buddy, that watches the same method of the JDK. */
public final class OtherAgent {

  /** The system property by which it says what it saw. */
  public static final String SAW = "other.agent.saw";

  private OtherAgent() {}

  /** Called by the JVM. */
  public static void premain(String options, Instrumentation instrumentation) {
    new AgentBuilder.Default()
        .ignore(ElementMatchers.none())
        .disableClassFormatChanges()
        .with(AgentBuilder.RedefinitionStrategy.RETRANSFORMATION)
        .type(ElementMatchers.named("sun.nio.ch.FileChannelImpl"))
        .transform(
            (builder, type, loader, module, domain) ->
                builder.visit(Advice.to(Watch.class).on(ElementMatchers.named("mapInternal"))))
        .installOn(instrumentation);
  }

  /** Woven into the JDK. */
  static final class Watch {

    private Watch() {}

    @Advice.OnMethodExit
    static void exit(@Advice.Argument(2) long bytes) {
      // Not the map of nothing by which our agent tries its hook.
      if (bytes > 0) {
        System.setProperty("other.agent.saw", Long.toString(bytes));
      }
    }
  }
}
