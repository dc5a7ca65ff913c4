// SPDX-License-Identifier: Apache-2.0
/**
 * What a capture means: the ledger, the findings, the trend and the comparison of two captures.
 * Pure: values in, values out, nothing is printed.
 *
 * <p>May import the JDK and {@code dev.tare.capture}.
 */
package dev.tare.analyzer;
