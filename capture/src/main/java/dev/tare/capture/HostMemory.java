// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

/**
 * The machine's memory at the time of a snapshot, in bytes.
 *
 * @param totalBytes physical memory
 * @param availableBytes what could be had without swapping
 * @param swapTotalBytes swap space
 * @param swapUsedBytes swap space in use
 */
public record HostMemory(
    long totalBytes, long availableBytes, long swapTotalBytes, long swapUsedBytes) {}
