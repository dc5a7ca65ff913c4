// SPDX-License-Identifier: Apache-2.0
/**
 * Every byte of the objects of a heap dump in exactly one category: payload, or one kind of object
 * inflation.
 *
 * <p>One pass over the contents gives each object a verdict; from its class and its verdict follows
 * how its bytes are divided. May import: the JDK, primitive collections and {@code heap}.
 */
package dev.tare.analyzer.inflation;
