// SPDX-License-Identifier: Apache-2.0
/**
 * The flight recorder's own sample of objects that survived: what they are, who allocated them, and
 * what holds them. May import: the JDK, and the stacks of {@code hook}.
 */
package dev.tare.capture.oldobject;
