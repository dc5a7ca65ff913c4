// SPDX-License-Identifier: Apache-2.0
/**
 * Work on a dump: spread over threads, and how far it is.
 *
 * <p>May import the JDK.
 */
package dev.tare.heap.work;
