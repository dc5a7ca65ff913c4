// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.limit.LimitUse;
import dev.tare.analyzer.limit.LimitUse.Unit;
import dev.tare.capture.proc.Bound;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The limits beside memory and how much of each is used. They are not to be added. */
final class OtherLimits {

  private static final List<Column<LimitUse>> COLUMNS =
      List.of(
          Column.name("Limit of", use -> new Cell.Words(use.name())),
          Column.figure("Used", use -> cell(use, use.used())),
          Column.figure("Limit", OtherLimits::limit),
          Column.figure("Left", OtherLimits::headroom),
          Column.note("Counted", LimitUse::explanation));

  private OtherLimits() {}

  static Section section(List<LimitUse> limits) {
    return new Section(
        "Other limits", List.of(new ReportTable<>(COLUMNS, limits, Optional.empty())));
  }

  private static Cell limit(LimitUse use) {
    Optional<Bound> limit = use.limit();
    if (limit.orElse(null) instanceof Bound.At at) {
      return cell(use, OptionalLong.of(at.value()));
    }
    return limit.isPresent() ? new Cell.Words("unlimited") : new Cell.NotMeasured();
  }

  private static Cell headroom(LimitUse use) {
    boolean unlimited = use.limit().orElse(null) instanceof Bound.Unlimited;
    return unlimited ? new Cell.Words("unlimited") : cell(use, use.headroom());
  }

  private static Cell cell(LimitUse use, OptionalLong amount) {
    return amount.isPresent() && use.unit() != Unit.BYTES
        ? new Cell.Count(amount.getAsLong())
        : Cell.bytes(amount);
  }
}
