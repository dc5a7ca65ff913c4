// SPDX-License-Identifier: Apache-2.0
/**
 * What the flight recorder's sample of old objects hints at: which chains of references hold
 * objects that survive. May import: capture, the callers of {@code hook}.
 */
package dev.tare.analyzer.oldobject;
