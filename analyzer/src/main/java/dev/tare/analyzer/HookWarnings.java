// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import dev.tare.analyzer.finding.Sentence;
import dev.tare.analyzer.hook.HookFacts;
import dev.tare.capture.hook.HookState;
import java.util.List;

/** Warns where a hook that was wanted does not work, so that nothing seen is not nothing done. */
final class HookWarnings {

  private HookWarnings() {}

  static List<Sentence> of(HookFacts hooks) {
    return hooks.states().stream()
        .filter(state -> !state.active())
        .map(HookWarnings::warning)
        .map(Sentence::plain)
        .toList();
  }

  private static String warning(HookState state) {
    String why = state.detail().isEmpty() ? "it does not say why" : state.detail();
    return unknown(state.hook()) + "the hook " + state.hook() + " is not active (" + why + ").";
  }

  private static String unknown(String hook) {
    return switch (hook) {
      case HookFacts.MAP -> "It is not known who maps files: ";
      case HookFacts.LOAD -> "It is not known who loads libraries: ";
      case HookFacts.RESERVE -> "It is not known who reserves direct memory: ";
      default -> "Something is not known: ";
    };
  }
}
