// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Ledger;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Cell;
import dev.tare.reports.view.Column;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.ReportTable;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What each library takes, area by area, and how much of it is loaded. */
final class LibrarySection {

  private static final int MOST_ON_FIRST_SCREEN = 5;

  private static final Set<Area> COLUMNS =
      EnumSet.of(
          Area.CLASS_METADATA,
          Area.CODE_CACHE,
          Area.JAVA_HEAP,
          Area.THREAD_STACKS,
          Area.DIRECT_BUFFERS,
          Area.NATIVE_LIBRARIES,
          Area.MAPPED_FILES);

  private LibrarySection() {}

  /** The largest libraries in a few words, absent where there is none. */
  static Optional<Fact> first(Ledger ledger) {
    List<String> largest =
        OwnerAreas.of(ledger).stream()
            .filter(OwnerAreas::isLibrary)
            .limit(MOST_ON_FIRST_SCREEN)
            .map(row -> row.name() + " " + new ByteAmount(row.sum()))
            .toList();
    return largest.isEmpty()
        ? Optional.empty()
        : Optional.of(Fact.of("Largest libraries", String.join(", ", largest)));
  }

  /** The application by its archive, absent where it is in none. */
  static Optional<Fact> application(Ledger ledger, List<LibraryUse> libraries) {
    return libraries.stream()
        .filter(use -> use.owner().equals(Owner.APPLICATION) && !use.artifact().isEmpty())
        .findFirst()
        .map(
            use -> {
              String known = (use.artifact() + " " + String.join(", ", use.versions())).strip();
              return Fact.of("Application", known + ", " + new ByteAmount(sum(ledger, use)));
            });
  }

  private static long sum(Ledger ledger, LibraryUse use) {
    return OwnerAreas.of(ledger).stream()
        .filter(row -> row.name().equals(use.name()))
        .mapToLong(OwnerAreas::sum)
        .sum();
  }

  static Section section(Ledger ledger, List<LibraryUse> libraries, int top) {
    List<Block> blocks = new ArrayList<>();
    blocks.add(
        Paragraph.of(
            "What each library and module of the JDK takes, with the objects whose class is its"
                + " own. What is in brackets is not one library's."));
    blocks.add(byArea(ledger, top));
    // A program may run on modules of the JDK alone.
    List<LibraryUse> shown =
        libraries.stream().filter(LibrarySection::isOfClassPath).limit(top).toList();
    if (!shown.isEmpty()) {
      blocks.add(
          Paragraph.of(
              "How many of its methods have run, how many of its class files are loaded, in how"
                  + " many loaders, and how many again by a further one. Never: nobody called it,"
                  + " only its loading ran. At start only: called before, and not while it was"
                  + " watched. Undated: called, and not watched, or compiled so far that calls are"
                  + " not counted."));
      blocks.add(loaded(shown));
    }
    return new Section("Libraries", blocks);
  }

  private static Block byArea(Ledger ledger, int top) {
    List<OwnerAreas> all = OwnerAreas.of(ledger);
    List<OwnerAreas> owners = all.stream().filter(row -> !row.name().startsWith("(")).toList();
    List<OwnerAreas> rows = new ArrayList<>();
    rows.addAll(
        ReportTable.fold(
            owners,
            top,
            folded -> OwnerAreas.together(ReportTable.othersName(folded.size()), folded)));
    all.stream().filter(row -> row.name().startsWith("(")).forEach(rows::add);
    List<Column<OwnerAreas>> columns = new ArrayList<>();
    columns.add(Column.name("Library", row -> new Cell.Name(row.name())));
    columns.add(Column.figure("Resident", row -> Cell.bytes(row.sum())));
    for (Area area : COLUMNS) {
      columns.add(Column.spareFigure(header(area), row -> Cell.bytes(row.in(area))));
    }
    columns.add(Column.figure("Other", row -> Cell.bytes(other(row))));
    return new ReportTable<>(columns, rows, Optional.of(OwnerAreas.together("TOTAL", all)));
  }

  private static String header(Area area) {
    return switch (area) {
      case CLASS_METADATA -> "Classes";
      case CODE_CACHE -> "Code";
      case JAVA_HEAP -> "Heap";
      case THREAD_STACKS -> "Stacks";
      case DIRECT_BUFFERS -> "Direct";
      case NATIVE_LIBRARIES -> "Native";
      case MAPPED_FILES -> "Files";
      default -> area.label();
    };
  }

  private static long other(OwnerAreas row) {
    return row.sum() - COLUMNS.stream().mapToLong(row::in).sum();
  }

  private static Cell count(OptionalLong count) {
    return count.isPresent() ? new Cell.Count(count.getAsLong()) : new Cell.NotMeasured();
  }

  /** Of modules of the JDK neither files nor methods are counted. */
  private static boolean isOfClassPath(LibraryUse use) {
    return switch (use.owner().kind()) {
      case LIBRARY, APPLICATION -> true;
      default -> false;
    };
  }

  private static String use(LibraryUse library) {
    return library.activity().map(activity -> activity.state().label()).orElse("");
  }

  private static Cell ranMethods(LibraryUse library) {
    return library.activity().isPresent()
        ? new Cell.Count(library.activity().get().ranMethods())
        : new Cell.NotMeasured();
  }

  private static Block loaded(List<LibraryUse> shown) {
    return new ReportTable<>(
        List.of(
            Column.name("Library", use -> new Cell.Name(use.title())),
            Column.words("Use", LibrarySection::use),
            Column.note("Version", use -> String.join(", ", use.versions())),
            Column.spareFigure("Methods ran", LibrarySection::ranMethods),
            Column.figure("Classes", use -> new Cell.Count(use.loadedClasses())),
            Column.spareFigure("Initialised", use -> count(use.initializedClasses())),
            Column.figure("Files", use -> count(use.classFiles())),
            Column.figure("Loaders", use -> new Cell.Count(use.loaders())),
            Column.figure("Again", use -> new Cell.Count(use.repeated().extraClasses()))),
        shown,
        Optional.empty());
  }
}
