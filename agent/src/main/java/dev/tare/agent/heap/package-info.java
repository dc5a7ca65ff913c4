// SPDX-License-Identifier: Apache-2.0
/**
 * Looks at the objects of the Java heap from inside: what classes, class loaders and threads reach,
 * and what its bytes are for. Nothing is stopped, nothing is changed, and no object is hashed. May
 * import: the JDK, ASM, and of capture the rules about contents and what a walk found.
 */
package dev.tare.agent.heap;
