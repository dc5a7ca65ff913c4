// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.jvm.ClassLoaderShare;
import dev.tare.analyzer.jvm.CompiledMethod;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.proc.AddressRange;
import java.util.List;

/**
 * Takes the code that was compiled of the agent's own methods out of the compiled code. It is a
 * lower bound: what the JVM keeps for a method behind its instructions is not told.
 */
public final class ObserverCode {

  private static final Label CODE =
      new Label(
          Area.CODE_CACHE,
          Cause.OBSERVER,
          "dev.tare.agent.AgentClassLoader",
          "code of methods",
          Certainty.DERIVED);

  private ObserverCode() {}

  /**
   * Divides the entries that hold code of the agent.
   *
   * @param entries the pages by claim
   * @param evidence the facts
   * @param claims by which the entries were counted
   * @return entries with the same sums
   */
  public static List<Entry> divide(List<Entry> entries, Evidence evidence, Claims claims) {
    if (evidence.jvm().loaders().stream().noneMatch(ClassLoaderShare::isOfTare)) {
      return entries;
    }
    List<AddressRange> code =
        evidence.jvm().compiledMethods().stream()
            .filter(CompiledMethod::isOfTare)
            .map(CompiledMethod::code)
            .toList();
    return PlacedBytes.ofRanges(code, evidence.space().pageBytes())
        .takenOut(entries, CODE, ObserverCode::isUndivided, evidence.space(), claims);
  }

  private static boolean isUndivided(Label label) {
    return label.area() == Area.CODE_CACHE && label.cause() == Cause.UNDIVIDED;
  }
}
