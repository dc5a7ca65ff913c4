// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import java.io.IOException;

/** Where events go. */
public interface EventOutput {

  /** Takes the next event; another one after {@link #flush}. */
  EventWriter events();

  /**
   * Makes what was written so far last, whatever happens to the process: a reader finds it.
   *
   * @throws IOException if it could not be written, now or before; what was made to last stays
   */
  void flush() throws IOException;
}
