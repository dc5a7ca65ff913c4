// SPDX-License-Identifier: Apache-2.0
/**
 * The ledger held against real processes: its laws, its bounds, and what the kernel and NMT say.
 */
package dev.tare.cli.ledger;
