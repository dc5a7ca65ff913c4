// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.proc.Mapping;
import dev.tare.capture.proc.MappingFigures;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MappedPagesTest {

  private static final long PAGE = 4096;

  @Test
  void afterAForkSomeUncertainPagesAreSharedAndTheOthersZero() {
    // Measured: 1153 pages shared with the parent beside 1000 that were read and never written.
    MappedPages forked = mapped("a56 n2153", 1209, 1153, 0);

    assertThat(forked.resolvedPages(PAGE)).hasToString("a56 s1153 z1000");
    assertThat(forked.changedWhileReadingBytes(PAGE)).isZero();
  }

  @Test
  void withoutAForkNoUncertainPageIsResidentHoweverMuchRssShrinks() {
    MappedPages shrunk = mapped("a10 n5", 30, 0, 0);

    assertThat(shrunk.resolvedPages(PAGE)).hasToString("a10 z5");
    assertThat(shrunk.changedWhileReadingBytes(PAGE)).isEqualTo(20 * PAGE);
  }

  @Test
  void noMoreIsResidentThanRssHasRoomFor() {
    assertThat(mapped("a10 n5", 12, 3, 2).resolvedPages(PAGE)).hasToString("a10 s2 z3");
    assertThat(mapped("a10 n5", 12, 3, 2).changedWhileReadingBytes(PAGE)).isZero();
    assertThat(mapped("a10 n5", 9, 5, 0).resolvedPages(PAGE)).hasToString("a10 z5");
    assertThat(mapped("a10 n5", 9, 5, 0).changedWhileReadingBytes(PAGE)).isEqualTo(-PAGE);
    assertThat(mapped("a10 n5", 99, 9, 0).resolvedPages(PAGE)).hasToString("a10 s5");
  }

  @Test
  void whatIsSharedForAnotherReasonIsNotCounted() {
    assertThat(mapped("m4 n5 s2", 8, 2, 6).resolvedPages(PAGE)).hasToString("m4 s2 z3 s2");
    assertThat(mapped("m4 n5", 9, 0, 3).resolvedPages(PAGE)).hasToString("m4 z5");
  }

  @Test
  void whatChangedIsRssMinusTheResidentPages() {
    assertThat(mapped("a3 w1 .2 z1 f1", 4, 0, 0).changedWhileReadingBytes(PAGE)).isZero();
    assertThat(mapped("a3", 1, 0, 0).changedWhileReadingBytes(PAGE)).isEqualTo(-2 * PAGE);
    assertThat(mapped("", 2, 0, 0).changedWhileReadingBytes(PAGE)).isEqualTo(2 * PAGE);
  }

  private static MappedPages mapped(
      String runs, long rssPages, long sharedClean, long sharedDirty) {
    MappingFigures figures =
        new MappingFigures(
            1 << 24,
            PAGE,
            rssPages * PAGE,
            0,
            sharedClean * PAGE,
            sharedDirty * PAGE,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0,
            0);
    AddressRange range = new AddressRange(0x10000, 0x10000 + (1 << 24));
    try {
      return new MappedPages(
          new Mapping(range, "rw-p", 0, "00:00", 0, "", figures, Set.of()), PageRuns.parse(runs));
    } catch (MalformedTextException malformed) {
      throw new AssertionError(malformed);
    }
  }
}
