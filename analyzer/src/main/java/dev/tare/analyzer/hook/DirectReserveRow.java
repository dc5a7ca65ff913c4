// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.hook;

/**
 * The direct memory that one caller reserved.
 *
 * @param caller who reserved it
 * @param sampledBytes how much since the hook began, as estimated from the samples; what was freed
 *     since is in it
 * @param calls how many reservations were sampled, not how many there were
 */
public record DirectReserveRow(Caller caller, long sampledBytes, long calls) {}
