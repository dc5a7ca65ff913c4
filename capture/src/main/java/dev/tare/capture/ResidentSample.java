// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A cheap look at a process between two snapshots: status and statm only, which never make it wait.
 *
 * @param takenAt when
 * @param residentBytes resident memory by the kernel's counter
 * @param anonymousBytes its anonymous part
 * @param fileBytes its file part
 * @param sharedMemoryBytes its tmpfs, memfd and shared-memory part
 * @param swappedBytes swapped-out memory
 * @param virtualBytes address space
 * @param threads number of threads
 */
public record ResidentSample(
    Instant takenAt,
    OptionalLong residentBytes,
    OptionalLong anonymousBytes,
    OptionalLong fileBytes,
    OptionalLong sharedMemoryBytes,
    OptionalLong swappedBytes,
    OptionalLong virtualBytes,
    OptionalLong threads) {}
