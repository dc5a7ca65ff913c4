// SPDX-License-Identifier: Apache-2.0
/**
 * The hooks: which methods of the JDK are watched, the code that is woven into them, and what
 * becomes of a call. May import: the JDK, ASM and {@code capture}.
 */
package dev.tare.agent.hook;
