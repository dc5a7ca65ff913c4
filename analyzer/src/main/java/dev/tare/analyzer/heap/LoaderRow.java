// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import java.util.Optional;

/**
 * The instances of the classes of one class loader.
 *
 * @param loader the loader in words: its class, and its name if it has one; empty for the boot
 *     loader
 * @param jar the jar its classes come from; absent when there are several or it is not known
 * @param classes classes it loaded
 * @param objects instances of these classes
 * @param bytes their bytes
 */
public record LoaderRow(
    String loader, Optional<String> jar, long classes, long objects, long bytes) {}
