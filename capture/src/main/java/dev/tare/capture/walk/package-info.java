// SPDX-License-Identifier: Apache-2.0
/**
 * What a walk inside of the JVM found in the Java heap: of each class how many objects it reached
 * and what their bytes are for. May import: the JDK, and the rules about contents.
 */
package dev.tare.capture.walk;
