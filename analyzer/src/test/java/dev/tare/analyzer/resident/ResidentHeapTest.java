// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.resident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.AddressSpace;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.MappedPages;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.MappingFigures;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ResidentHeapTest {

  private static final long PAGE = 4096;
  private static final Label HEAP =
      new Label(Area.JAVA_HEAP, Cause.UNDIVIDED, "", "heap", Certainty.CERTAIN);

  private final List<MappedPages> mappings = new ArrayList<>();
  private final Claims claims = new Claims();

  @Test
  void bytesOnPagesThatAreThereCount() throws Exception {
    anonymous(0x10000, 16, "a2 .3 a1 z1 w2 a3");
    claim(0x10000, 16);
    ResidentHeap heap = heap();

    assertThat(heap.residentBytes()).isEqualTo(6 * PAGE);
    assertThat(heap.residentBytes(0x10000, 24)).isEqualTo(24);
    assertThat(heap.residentBytes(0x10000 + 2 * PAGE - 8, 24)).isEqualTo(8);
    assertThat(heap.residentBytes(0x10000 + 5 * PAGE - 16, 24)).isEqualTo(8);
    assertThat(heap.residentBytes(0x10000 + 6 * PAGE, 24)).as("zero page").isZero();
    assertThat(heap.residentBytes(0x10000 + 8 * PAGE, 24)).as("swap").isZero();
    assertThat(heap.residentBytes(0x10000 + PAGE, 9 * PAGE))
        .as("over gaps")
        .isEqualTo(PAGE + PAGE + PAGE);
    assertThat(heap.residentBytes(0x10000 + 12 * PAGE, 24)).as("behind the last run").isZero();
  }

  @Test
  void addressesMayBeAskedForInAnyOrder() throws Exception {
    anonymous(0x10000, 16, "a1 .1 a1 .1 a1");
    claim(0x10000, 16);
    ResidentHeap heap = heap();

    assertThat(heap.residentBytes(0x10000 + 4 * PAGE, 8)).isEqualTo(8);
    assertThat(heap.residentBytes(0x10000, 8)).isEqualTo(8);
    assertThat(heap.residentBytes(0x10000 + 2 * PAGE, 8)).isEqualTo(8);
    assertThat(heap.residentBytes(0x10000 + PAGE, 8)).isZero();
  }

  @Test
  void onlyWhatIsClaimedForTheHeapCounts() throws Exception {
    anonymous(0x10000, 8, "a8");
    claim(0x10000 + 2 * PAGE, 3);
    ResidentHeap heap = heap();

    assertThat(heap.residentBytes()).isEqualTo(3 * PAGE);
    assertThat(heap.residentBytes(0x10000, 8 * PAGE)).isEqualTo(3 * PAGE);
    assertThat(heap.residentBytes(0x10000, 16)).isZero();
  }

  /** As ZGC on JDK 17 maps its memory: an object may lie where its page was never touched. */
  @Test
  void aPageOfTheMemoryObjectIsThereInEveryViewAndCountsOnce() throws Exception {
    file(0x40000000L, 8, 0, "m2 .4 m2");
    file(0x80000000L, 8, 0, "m1 .1 m1");
    file(0xc0000000L, 4, 4 * PAGE, "m1");
    claim(0x40000000L, 8);
    claim(0x80000000L, 8);
    claim(0xc0000000L, 4);
    ResidentHeap heap = heap();

    assertThat(heap.residentBytes()).as("pages 0, 1, 2, 4, 6, 7").isEqualTo(6 * PAGE);
    assertThat(heap.residentBytes(0x40000000L, 8 * PAGE)).isEqualTo(6 * PAGE);
    assertThat(heap.residentBytes(0x80000000L, 8 * PAGE)).isEqualTo(6 * PAGE);
    assertThat(heap.residentBytes(0xc0000000L, 4 * PAGE)).as("pages 4 to 7").isEqualTo(3 * PAGE);
    assertThat(heap.residentBytes(0x80000000L + 3 * PAGE, PAGE)).isZero();
  }

  private ResidentHeap heap() {
    return ResidentHeap.of(new AddressSpace(mappings, PAGE), claims);
  }

  private void claim(long start, long pages) {
    claims.add(new AddressRange(start, start + pages * PAGE), HEAP);
  }

  private void anonymous(long start, long pages, String runs) throws MalformedTextException {
    add(start, pages, 0, 0, "rw-p", "", runs);
  }

  private void file(long start, long pages, long offset, String runs)
      throws MalformedTextException {
    add(start, pages, offset, 7, "rw-s", "/memfd:java_heap (deleted)", runs);
  }

  private void add(
      long start, long pages, long offset, long inode, String permissions, String path, String runs)
      throws MalformedTextException {
    PageRuns parsed = PageRuns.parse(runs);
    long rss = parsed.residentPages() * PAGE;
    MappingFigures figures =
        new MappingFigures(pages * PAGE, 4096, rss, rss, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    AddressRange range = new AddressRange(start, start + pages * PAGE);
    Mapping mapping =
        new Mapping(range, permissions, offset, "00:01", inode, path, figures, Set.of());
    mappings.add(new MappedPages(mapping, parsed));
  }
}
