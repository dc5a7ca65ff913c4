// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

import dev.tare.capture.content.InflationCategory;

/**
 * The bytes of one category. Every byte is in exactly one.
 *
 * @param category payload or a kind of inflation
 * @param bytes how many bytes are in it
 * @param objects how many objects have bytes in it; an object is in several categories, so that
 *     these do not add up
 */
public record CategoryRow(InflationCategory category, long bytes, long objects) {}
