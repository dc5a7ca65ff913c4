// SPDX-License-Identifier: Apache-2.0
/** What libraries take, in processes that load them in known numbers. */
package dev.tare.cli.ledger.library;
