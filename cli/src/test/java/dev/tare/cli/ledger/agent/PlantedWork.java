// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.agent;

/** What the agent's thread does: nothing, for long. */
final class PlantedWork implements Runnable {

  @Override
  public void run() {
    try {
      Thread.sleep(Long.MAX_VALUE);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
