// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

/**
 * How a part of the ledger could be divided further.
 *
 * @param what the part, in words
 * @param residentBytes how much it is
 * @param command what to type, or what to change, to have it divided
 * @param cost what that would cost the process
 */
public record NextStep(String what, long residentBytes, String command, String cost) {}
