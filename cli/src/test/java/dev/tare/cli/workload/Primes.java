// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

/** Sizes that no other part of a program has by chance. */
final class Primes {
  private Primes() {}

  /** The smallest prime that is not below the number. */
  static int atLeast(int number) {
    int candidate = Math.max(number, 2);
    while (!isPrime(candidate)) {
      candidate++;
    }
    return candidate;
  }

  private static boolean isPrime(int number) {
    for (int divisor = 2; (long) divisor * divisor <= number; divisor++) {
      if (number % divisor == 0) {
        return false;
      }
    }
    return true;
  }
}
