// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

/** Does nothing but being loaded. */
public final class PlainClass {

  private PlainClass() {}
}
