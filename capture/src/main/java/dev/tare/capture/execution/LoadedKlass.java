// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

/**
 * A class in the memory of a JVM.
 *
 * @param address of HotSpot's own structure for it
 * @param loaderData address of the metadata of its loader, 0 for the bootstrap loader
 * @param isArray whether it is a class of arrays
 */
record LoadedKlass(long address, long loaderData, boolean isArray) {}
