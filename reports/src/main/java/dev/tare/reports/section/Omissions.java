// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.capture.Skipped;
import dev.tare.reports.view.Bullets;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Section;
import java.util.List;

/** What the report cannot say, and why. */
final class Omissions {

  private Omissions() {}

  /** What this depth of observation cannot know. */
  static Section notMeasured(List<String> sentences) {
    return new Section("Not measured", List.of(Bullets.of(sentences)));
  }

  /** What could have been recorded and was not. */
  static Section skipped(List<Skipped> skipped) {
    return new Section(
        "Skipped",
        List.of(new Facts(skipped.stream().map(s -> Fact.of(s.what(), s.why())).toList())));
  }
}
