// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

/**
 * A root as the dump names it.
 *
 * @param kind why it is a root
 * @param id the object
 * @param threadSerial the thread whose stack holds it; 0 if none
 * @param frame which frame of that thread's stack, from 0; -1 if none
 */
public record DumpedRoot(RootKind kind, long id, int threadSerial, int frame) {}
