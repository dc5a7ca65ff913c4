// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import dev.tare.analyzer.MappingBuilder;
import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageKind;
import dev.tare.capture.pages.PageRun;
import dev.tare.capture.pages.PageRuns;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/**
 * A mapping before it is known where it lies.
 *
 * @param gap pages between the mapping below and this one
 * @param shape what it looks like
 * @param file which of four files is behind it, if any
 * @param filePage where in the file it begins
 * @param runs its pages, of kinds that are made to fit the shape
 * @param absentAtEnd pages behind the last run
 * @param disagreement by how many pages Rss and the pages differ, and by how much Pss is below Rss
 */
record GeneratedMapping(
    int gap,
    Shape shape,
    int file,
    int filePage,
    List<PageRun> runs,
    int absentAtEnd,
    Disagreement disagreement) {

  enum Shape {
    ANONYMOUS,
    MAIN_HEAP,
    SHARED_FILE,
    PRIVATE_FILE,
    LIBRARY,
    MEMORY_OBJECT,
    VDSO,
    REPLACED_MEANWHILE,
    RESERVED,
    HUGETLB,
    DEVICE
  }

  /**
   * What smaps says that the pages do not.
   *
   * @param changedPages what Rss has more than the pages, or less
   * @param ambiguousPages how many of the pages that may be the zero page are shared, in sixths
   * @param pssThousandths what Pss is of Rss
   */
  record Disagreement(int changedPages, int ambiguousPages, int pssThousandths) {}

  static Arbitrary<GeneratedMapping> any() {
    return Combinators.combine(
            Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1), Tuple.of(1, 3)),
            Arbitraries.of(Shape.class),
            Arbitraries.integers().between(0, 3),
            Arbitraries.integers().between(0, 9),
            anyRuns(),
            Arbitraries.integers().between(0, 4),
            disagreements())
        .as(GeneratedMapping::new);
  }

  private static Arbitrary<List<PageRun>> anyRuns() {
    return Combinators.combine(
            GeneratedSpaces.kinds(),
            Arbitraries.integers().between(0, 5),
            Arbitraries.longs().between(1, 9))
        .as(PageRun::new)
        .list()
        .ofMaxSize(8);
  }

  private static Arbitrary<Disagreement> disagreements() {
    Arbitrary<Integer> changes =
        Arbitraries.frequencyOf(
            Tuple.of(6, Arbitraries.just(0)), Tuple.of(1, Arbitraries.integers().between(-5, 5)));
    return Combinators.combine(
            changes, Arbitraries.of(0, 0, 6, 6, 3), Arbitraries.integers().between(0, 1000))
        .as(Disagreement::new);
  }

  /** The mapping at an address. */
  MappedPages at(long start, long pageBytes) {
    PageRuns.Builder fitting = new PageRuns.Builder();
    long pages = absentAtEnd;
    for (PageRun run : hasPages() ? runs : List.<PageRun>of()) {
      PageKind kind = fit(run.kind());
      fitting.add(kind, kind == PageKind.FILE_MULTIPLE ? run.mapCount() : 0, run.pages());
      pages += run.pages();
    }
    PageRuns built = fitting.build();
    long ambiguous = built.count(PageKind.ANONYMOUS_OR_ZERO) * disagreement.ambiguousPages() / 6;
    long rssPages = built.residentPages() + ambiguous + disagreement.changedPages();
    long rss = hasPages() ? Math.max(0, rssPages) * pageBytes : 0;
    return described(start, start + Math.max(1, pages) * pageBytes, pageBytes)
        .pages(built)
        .rss(rss)
        .shared((ambiguous + built.count(PageKind.FILE_MULTIPLE)) * pageBytes)
        .pss(rss * disagreement.pssThousandths() / 1000)
        .build(pageBytes);
  }

  /** The kernel's page in the upper half, of which smaps knows no pages. */
  static MappedPages vsyscall(long pageBytes) {
    long start = -10L << 20;
    return MappingBuilder.mapping(start, start + pageBytes)
        .permissions("--xp")
        .path("[vsyscall]")
        .build(pageBytes);
  }

  private MappingBuilder described(long start, long end, long pageBytes) {
    MappingBuilder mapping = MappingBuilder.mapping(start, end);
    long inode = 10 + file;
    long offset = filePage * pageBytes;
    return switch (shape) {
      case ANONYMOUS, REPLACED_MEANWHILE -> mapping;
      case MAIN_HEAP -> mapping.path("[heap]");
      case SHARED_FILE -> mapping.permissions("rw-s").file("/data/" + file, inode, offset);
      case PRIVATE_FILE -> mapping.permissions("r--p").file("/data/" + file, inode, offset);
      case LIBRARY -> mapping.permissions("r-xp").file("/lib/lib" + file + ".so", inode, offset);
      case MEMORY_OBJECT ->
          mapping.permissions("rw-s").file("/memfd:heap" + file + " (deleted)", inode, offset);
      case VDSO -> mapping.permissions("r-xp").path("[vdso]");
      case RESERVED -> mapping.permissions("---p");
      case HUGETLB -> mapping.file("/anon_hugepage (deleted)", 99, offset).flags("ht");
      case DEVICE -> mapping.file("/dev/mem", 98, offset).flags("pf", "io");
    };
  }

  private boolean hasPages() {
    return shape != Shape.RESERVED && shape != Shape.HUGETLB && shape != Shape.DEVICE;
  }

  private PageKind fit(PageKind kind) {
    boolean file = kind == PageKind.FILE || kind == PageKind.FILE_MULTIPLE;
    return switch (shape) {
      case ANONYMOUS, MAIN_HEAP -> file ? PageKind.ANONYMOUS : kind;
      case SHARED_FILE, MEMORY_OBJECT ->
          file || kind == PageKind.ABSENT ? kind : PageKind.FILE_MULTIPLE;
      default -> kind;
    };
  }
}
