// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

/**
 * How the JVM laid out its objects; every size of the analysis follows from it.
 *
 * @param headerBytes bytes before the first field of an instance
 * @param arrayBaseBytes bytes before the first element of an array
 * @param referenceBytes bytes of a reference
 * @param alignmentBytes what every object's size is a multiple of
 * @param origin how this is known, as a clause: "solved from the addresses in the dump"
 */
public record SizeBasis(
    int headerBytes, int arrayBaseBytes, int referenceBytes, int alignmentBytes, String origin) {}
