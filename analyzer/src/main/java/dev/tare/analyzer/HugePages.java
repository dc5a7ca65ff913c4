// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import dev.tare.analyzer.ledger.Area;

/**
 * Transparent huge pages in an area.
 *
 * @param area where
 * @param hugeBytes how much of its resident memory is in huge pages; a mapping shared by areas is
 *     counted where most of it lies
 */
public record HugePages(Area area, long hugeBytes) {}
