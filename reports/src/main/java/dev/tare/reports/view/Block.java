// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

/** A part of a section. */
public sealed interface Block permits Paragraph, Warning, Bullets, Facts, Card, ReportTable {

  /** Has a format render it. */
  void renderTo(BlockRenderer renderer);
}
