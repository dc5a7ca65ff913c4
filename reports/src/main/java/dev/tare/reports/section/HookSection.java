// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.hook.HookFacts;
import dev.tare.capture.hook.FileMapsLeftOut;
import dev.tare.capture.hook.HookState;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Facts;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Who mapped files, loaded libraries and reserved direct memory, as hooks saw it. */
final class HookSection {

  /** More callers than that nobody looks at; JSON has all. */
  private static final int MOST_ROWS = 20;

  private final HookFacts hooks;
  private final int top;
  private final List<Block> blocks = new ArrayList<>();

  private HookSection(HookFacts hooks, int top) {
    this.hooks = hooks;
    this.top = Math.min(top, MOST_ROWS);
  }

  static Section section(HookFacts hooks, int top) {
    HookSection section = new HookSection(hooks, top);
    section.addStates();
    section.addMaps();
    section.addLoads();
    section.addReserves();
    return new Section("Who mapped, loaded and reserved", section.blocks);
  }

  private void addStates() {
    if (!hooks.states().isEmpty()) {
      blocks.add(new Facts(hooks.states().stream().map(HookSection::fact).toList()));
    }
  }

  private static Fact fact(HookState state) {
    String why = state.detail().isEmpty() ? "" : ": " + state.detail();
    return Fact.of("Hook " + state.hook(), (state.active() ? "active" : "not active") + why);
  }

  private void addMaps() {
    if (!hooks.fileMaps().isEmpty()) {
      blocks.add(FileMapTable.of(hooks.fileMaps(), top));
      blocks.add(
          Paragraph.of(
              "Mappings and resident are those of the file, whoever mapped it, and stand in its first"
                  + " row. They are blank where no mapping has its path: it is mapped no more, or"
                  + " was opened through a link."));
      addMapsLeftOut();
    } else {
      addNothingSeen(HookFacts.MAP, "No file was mapped by Java code since the hook began.");
    }
  }

  private void addMapsLeftOut() {
    FileMapsLeftOut left = hooks.mapsLeftOut();
    if (left.maps() > 0) {
      blocks.add(
          Paragraph.of(
              String.format(
                  Locale.ROOT,
                  "%,d further maps were seen and not recorded one by one, because they came too"
                      + " thick: %s in all, %s the largest. They are in no row; who made them is"
                      + " not known.",
                  left.maps(),
                  ByteAmount.text(left.bytes()),
                  ByteAmount.text(left.largestBytes()))));
    }
  }

  private void addLoads() {
    if (!hooks.libraryLoads().isEmpty()) {
      blocks.add(LibraryLoadTable.of(hooks.libraryLoads(), top));
      blocks.add(
          Paragraph.of(
              "Added is by how much the resident bytes of the process grew during the load, what"
                  + " other threads did meanwhile included."));
    } else {
      addNothingSeen(HookFacts.LOAD, "No library was loaded by Java code since the hook began.");
    }
  }

  private void addReserves() {
    if (!hooks.directReserves().isEmpty()) {
      blocks.add(DirectReserveTable.of(hooks.directReserves(), top));
      blocks.add(
          Paragraph.of(
              "Reserved is the sum since the hook began, by samples: what was freed since is in it,"
                  + " the last few reservations may not be."));
    } else {
      addNothingSeen(HookFacts.RESERVE, "No direct memory was reserved since the hook began.");
    }
  }

  /** Where the hook does not work, nothing seen says nothing. */
  private void addNothingSeen(String hook, String sentence) {
    if (hooks.isActive(hook)) {
      blocks.add(Paragraph.of(sentence));
    }
  }
}
