// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.idle;

/** How far a framework is used. */
enum Usage {
  /** Not initialised: only its jar is on the class path. */
  ABSENT,
  /** Initialised and never called. */
  IDLE,
  /** Called a few times before the service is ready, and not again. */
  START,
  /** Called a few times before the service is ready and once per period from then on. */
  MINUTE
}
