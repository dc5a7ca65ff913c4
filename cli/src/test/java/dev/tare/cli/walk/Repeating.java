// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.walk;

/** Does something again and again in a thread of its own until it is closed. */
final class Repeating implements AutoCloseable {

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
  @Override
  public void close() throws Exception {
    ended = true;
    thread.join();
    if (failure != null) {
      throw failure;
    }
  }
}
