// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.walk;

import dev.tare.capture.walk.WalkedClass;

/**
 * A class that a walk reached, beside the JVM's own count.
 *
 * @param walked what was reached
 * @param countedObjects objects by the histogram, dead ones included; never fewer than reached
 * @param countedBytes bytes by the histogram; never fewer than reached
 */
record ClassReach(WalkedClass walked, long countedObjects, long countedBytes) {

  /** The part of its objects that was reached, 0 to 1. */
  double reach() {
    return countedObjects == 0 ? 1 : (double) walked.objects() / countedObjects;
  }

  long unreachedObjects() {
    return countedObjects - walked.objects();
  }

  long unreachedBytes() {
    return countedBytes - walked.bytes();
  }
}
