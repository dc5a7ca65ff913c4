// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

import java.util.List;

/**
 * Blocks under one title.
 *
 * @param title empty for what opens a report
 * @param blocks in the order of reading
 */
public record Section(String title, List<Block> blocks) {

  /** Takes a private copy of the blocks. */
  public Section {
    blocks = List.copyOf(blocks);
  }
}
