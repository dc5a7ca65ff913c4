// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a reader sees, in the order of reading.
 *
 * @param title whom it is about
 * @param firstScreen the answer and what to do
 * @param details everything behind it
 */
public record Report(String title, List<Section> firstScreen, List<Section> details) {

  /** Takes private copies. */
  public Report {
    title = Printable.text(title);
    firstScreen = List.copyOf(firstScreen);
    details = List.copyOf(details);
  }

  /** All sections. */
  public List<Section> sections() {
    return Stream.concat(firstScreen.stream(), details.stream()).toList();
  }

  /** The same without the details. */
  public Report withoutDetails() {
    return new Report(title, firstScreen, List.of());
  }
}
