// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.walk;

/** Does something again and again in a thread of its own until it is closed. */
final class Repeating {

  private final Thread thread;
  private volatile boolean ended;
  private volatile Exception failure;

  Repeating(ThrowingAction action) {
    thread =
        new Thread(
            () -> {
              try {
                while (!ended) {
                  action.once();
                }
              } catch (Exception e) {
                failure = e;
              }
            },
            "load");
    thread.start();
  }

  /** What is done. */
  interface ThrowingAction {
    void once() throws Exception;
  }

  /** Ends after what is being done; fails if it failed. */
  public void close() {
    ended = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (failure != null) {
      throw new IllegalStateException(failure);
    }
  }
}
