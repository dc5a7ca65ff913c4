// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One load of a native library.
 *
 * @param path the library
 * @param loader the class loader that it belongs to
 * @param caller who loaded it
 * @param at when that was done
 * @param durationMicros how long it took
 * @param residentAddedBytes by how much the resident bytes of the process grew meanwhile, loads
 *     inside of this one included; negative when they shrank, absent when not measured
 * @param ownAddedBytes the same without the loads inside of it, so that all rows may be added
 * @param within path of the library whose load this one is part of, absent when of none
 */
public record LibraryLoadRow(
    String path,
    String loader,
    Caller caller,
    Instant at,
    long durationMicros,
    OptionalLong residentAddedBytes,
    OptionalLong ownAddedBytes,
    Optional<String> within) {}
