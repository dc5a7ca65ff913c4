// SPDX-License-Identifier: Apache-2.0
/**
 * Heap dumps: what is in an HPROF file, how large each object really is, who refers to whom and who
 * keeps whom alive. A library of its own; it knows nothing of processes, ledgers or reports.
 *
 * <p>May import the JDK and primitive collections (HPPC), no other room of Tare.
 */
package dev.tare.heap;
