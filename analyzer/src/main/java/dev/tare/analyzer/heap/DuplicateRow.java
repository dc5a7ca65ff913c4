// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.Optional;

/**
 * Content that is in the heap more than once; equal to the last byte, not by its hash only.
 *
 * @param kind what it is: {@code string}, or an array's type such as {@code int[]}
 * @param length its length, in characters or elements
 * @param copies how many objects have this content
 * @param extraBytes what the copies but the first occupy
 * @param hash a hash of the content, to find it again without showing it
 * @param value the content; absent unless it was asked for
 */
public record DuplicateRow(
    String kind, long length, long copies, long extraBytes, String hash, Optional<String> value) {}
