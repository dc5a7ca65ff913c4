// SPDX-License-Identifier: Apache-2.0
/**
 * Runs in the compiler only: makes the code that writes events, and their description in a
 * recording, from the annotated classes of events. May import the JDK, its compiler's interface for
 * annotation processors, and {@code chunk}.
 */
package dev.tare.capture.generate;
