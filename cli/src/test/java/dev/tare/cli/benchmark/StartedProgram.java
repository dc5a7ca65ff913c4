// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

/** A program that has nothing to do but to start. */
final class StartedProgram {
  private StartedProgram() {}

  /** Prints a line. */
  public static void main(String[] args) {
    System.out.println("started");
  }
}
