// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.NextStep;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Bullets;
import dev.tare.reports.view.Phrase;
import dev.tare.reports.view.Section;
import java.util.List;
import java.util.regex.Pattern;

/** How undivided parts could be divided, and what that would cost. */
final class NextSteps {

  /** What can be typed as it stands, unlike a sentence on what to change. */
  private static final Pattern COMMAND = Pattern.compile("^(tare|jcmd|java|-)");

  private NextSteps() {}

  static Section section(List<NextStep> steps) {
    return new Section(
        "To know more", List.of(new Bullets(steps.stream().map(NextSteps::phrase).toList())));
  }

  private static Phrase phrase(NextStep step) {
    Phrase what = Phrase.of(new ByteAmount(step.residentBytes()) + " of " + step.what() + ": ");
    Phrase how =
        COMMAND.matcher(step.command()).find()
            ? what.andCode(step.command())
            : what.and(step.command());
    return step.cost().isEmpty() ? how : how.and(" (" + step.cost() + ")");
  }
}
