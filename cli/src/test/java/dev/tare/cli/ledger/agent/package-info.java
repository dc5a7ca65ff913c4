// SPDX-License-Identifier: Apache-2.0
/** Somebody else's agent, with a class loader and a thread of its own. */
package dev.tare.cli.ledger.agent;
