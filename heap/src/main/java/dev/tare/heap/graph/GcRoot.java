// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.graph;

import dev.tare.heap.hprof.RootKind;

/**
 * A root of the garbage collector whose object is in the dump.
 *
 * @param kind why it is a root
 * @param object number of the object
 * @param threadSerial HPROF's serial of the thread whose stack holds it; 0 if none
 * @param frame which frame of that stack, from 0; -1 if none
 */
public record GcRoot(RootKind kind, long object, int threadSerial, int frame) {}
