// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import java.time.Instant;
import java.util.Optional;

/**
 * How one caller mapped one file.
 *
 * @param path the file, empty when its channel knew none
 * @param caller who mapped it
 * @param maps how often
 * @param mappedBytes of all these maps, those that are gone included
 * @param largestBytes of the largest of them
 * @param firstAt when the first was made
 * @param lastAt when the last was made
 * @param file how the snapshot shows the file, whoever mapped it; absent when no mapping has its
 *     path: it is mapped no more, or was opened by another name than the kernel's
 */
public record FileMapRow(
    String path,
    Caller caller,
    long maps,
    long mappedBytes,
    long largestBytes,
    Instant firstAt,
    Instant lastAt,
    Optional<StillMapped> file) {}
