// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

/**
 * A content that more than one object has, equal to the last byte.
 *
 * @param kind {@code string}, or the type of an array such as {@code int[]}
 * @param length in characters or elements
 * @param copies how many Strings or arrays have it
 * @param extraBytes what their arrays but the first take; Strings may share an array
 * @param hash of the content, to find it again without showing it
 * @param first the object with this content at the lowest address
 */
public record DuplicateContent(
    String kind, long length, long copies, long extraBytes, long hash, long first) {}
