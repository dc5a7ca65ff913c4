// SPDX-License-Identifier: Apache-2.0
/**
 * Looks at the objects of the Java heap from inside: what classes, class loaders and threads reach,
 * what its bytes are for, and which direct buffers there are. Nothing is stopped, nothing is
 * changed, and no object is hashed. May import: the JDK, ASM, and of capture the rules about
 * contents, what a walk found, direct buffers and {@code capture.pages}.
 */
package dev.tare.agent.heap;
