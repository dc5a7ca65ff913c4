// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

/** A command that could not do its work; the message says in one line what, why, what to try. */
public final class CommandFailure extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says in one line what, why and what to try.
   *
   * @param message the line
   */
  public CommandFailure(String message) {
    super(message);
  }

  /**
   * The same, because of another failure that {@code --debug} shows.
   *
   * @param message the line
   * @param cause the other failure
   */
  public CommandFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
