// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

/**
 * A native library inside of an archive. Whoever uses it has to copy it out first, mostly to a
 * temporary file with a name of its own and the same size.
 *
 * @param path inside of the archive
 * @param bytes its size
 */
public record OriginLibrary(String path, long bytes) {}
