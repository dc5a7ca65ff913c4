// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ownership.Owner;

/** How what belongs to an owner is labelled, outside of the Java heap. */
public final class OwnerLabels {

  /** What a report calls the application. */
  public static final String APPLICATION = "application";

  private OwnerLabels() {}

  /**
   * The label.
   *
   * @param area where the bytes are
   * @param owner whose they are
   * @param detail what they are
   * @param certainty how that is known
   */
  public static Label label(Area area, Owner owner, String detail, Certainty certainty) {
    return new Label(area, cause(owner), name(owner), detail, certainty);
  }

  private static Cause cause(Owner owner) {
    return switch (owner.kind()) {
      case APPLICATION -> Cause.APPLICATION_CODE;
      case LIBRARY, JDK_MODULE -> Cause.FRAMEWORK_OVERHEAD;
      case JVM -> Cause.JVM_RUNTIME;
      case OBSERVER -> Cause.OBSERVER;
      case SEVERAL, NOBODY, UNKNOWN -> Cause.UNDIVIDED;
    };
  }

  /** The owner as a ledger names it. */
  public static String name(Owner owner) {
    return owner.kind() == Owner.Kind.APPLICATION ? APPLICATION : owner.name();
  }
}
