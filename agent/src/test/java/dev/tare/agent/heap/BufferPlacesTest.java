// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.capture.direct.DirectBuffers;
import dev.tare.capture.direct.DirectStretch;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BufferPlacesTest {

  private static final int PAGE = 4096;
  private static final long BASE = 0x7f00_0000_0000L;

  @Test
  void countsTheBytesOfEachPage() {
    BufferPlaces places = new BufferPlaces();
    places.add(BASE + 3 * PAGE + 16, 100);
    places.add(BASE + 4000, 2 * PAGE);
    places.add(BASE + 16, 1000);

    DirectBuffers found = places.toBuffers(PAGE, true);

    assertThat(found.stretches())
        .extracting(DirectStretch::start, each -> each.bytesPerPage().format())
        .containsExactly(tuple(BASE, "1*1096 1*4096 1*4000 1*100"));
    assertThat(found.buffers()).isEqualTo(3);
    assertThat(found.bytes()).isEqualTo(found.placedBytes()).isEqualTo(1100 + 2 * PAGE);
    assertThat(found.isAllPlaced()).isTrue();
  }

  @Test
  void farPagesAreAStretchOfTheirOwn() {
    BufferPlaces places = new BufferPlaces();
    places.add(BASE + 16, 1);
    places.add(BASE + 64 * PAGE + 16, 1);
    places.add(BASE + 129 * PAGE + 16, 1);

    assertThat(places.toBuffers(PAGE, true).stretches())
        .extracting(DirectStretch::start, each -> each.bytesPerPage().format())
        .containsExactly(tuple(BASE, "1*1 63*0 1*1"), tuple(BASE + 129 * PAGE, "1*1"));
  }

  @Test
  void memoryThatIsBeingFreedIsNone() {
    BufferPlaces places = new BufferPlaces();
    places.add(0, 4096);
    places.add(BASE, 0);

    assertThat(places.toBuffers(PAGE, true))
        .isEqualTo(new DirectBuffers(0, 0, 0, 0, true, List.of()));
  }

  @Test
  void whatCannotBePlacedIsCounted() {
    BufferPlaces places = new BufferPlaces();
    places.add(BASE + 1, 10);
    places.add(1L << 48, 20);
    places.add(BASE, Long.MAX_VALUE);

    DirectBuffers found = places.toBuffers(PAGE, false);

    assertThat(found.stretches()).isEmpty();
    assertThat(found.unplacedBuffers()).isEqualTo(found.buffers()).isEqualTo(3);
    assertThat(found.complete()).isFalse();
  }

  /** As it can be when one was freed and another made while the list was read. */
  @Test
  void noByteIsCountedTwice() {
    BufferPlaces places = new BufferPlaces();
    places.add(BASE, PAGE);
    places.add(BASE, 2 * PAGE);
    places.add(BASE + 16, 16);

    assertThat(places.toBuffers(PAGE, true).stretches())
        .singleElement()
        .satisfies(each -> assertThat(each.bytesPerPage().format()).isEqualTo("2*4096"));
  }

  @Test
  void ofTooManyTheLargestStay() {
    BufferPlaces places = new BufferPlaces(8, 1000);
    for (int i = 1; i <= 9; i++) {
      places.add(BASE + i * 1000L * PAGE, i * 10);
    }

    DirectBuffers found = places.toBuffers(PAGE, true);

    assertThat(found.buffers()).isEqualTo(9);
    assertThat(found.bytes()).isEqualTo(450);
    assertThat(found.unplacedBuffers()).isEqualTo(4);
    assertThat(found.unplacedBytes()).isEqualTo(10 + 20 + 30 + 40);
    assertThat(found.stretches()).hasSize(5);
    assertThat(found.isAllPlaced()).isFalse();
  }

  /** Each is a run, and the pages before it are another. */
  @Test
  void ofTooManyRunsTheLargestStay() {
    BufferPlaces places = new BufferPlaces(64, 12);
    for (int i = 1; i <= 9; i++) {
      places.add(BASE + i * 1000L * PAGE, 8 * i);
    }

    DirectBuffers found = places.toBuffers(PAGE, true);

    assertThat(found.stretches()).hasSize(6);
    assertThat(found.placedBytes()).isEqualTo(8 * (9 + 8 + 7 + 6 + 5 + 4));
    assertThat(found.unplacedBytes()).isEqualTo(8 * (3 + 2 + 1));
  }

  @Test
  void equalOnesStayAsFarAsThereIsRoom() {
    BufferPlaces places = new BufferPlaces(1 << 17, 30_000);
    for (int i = 0; i < 20_000; i++) {
      places.add(BASE + i * 8208L, 8192);
    }

    DirectBuffers found = places.toBuffers(PAGE, true);

    assertThat(found.unplacedBuffers()).isBetween(1L, 11_000L);
    assertThat(found.stretches().stream().mapToInt(each -> each.bytesPerPage().runs().size()).sum())
        .isLessThanOrEqualTo(30_000);
    assertThat(placed(found)).isEqualTo(found.placedBytes());
  }

  @Test
  void manySmallOnesTakeLittle() {
    BufferPlaces places = new BufferPlaces();
    for (int i = 99_999; i >= 0; i--) {
      places.add(BASE + i * 112L, 101);
    }

    DirectBuffers found = places.toBuffers(PAGE, true);

    assertThat(found.bytes()).isEqualTo(placed(found)).isEqualTo(10_100_000);
    int characters =
        found.stretches().stream().mapToInt(each -> each.bytesPerPage().format().length()).sum();
    assertThat(characters).isLessThan(20_000);
  }

  @Test
  void stretchesNeverShareAPage() {
    Random random = new Random(7);
    BufferPlaces places = new BufferPlaces();
    long at = BASE;
    for (int i = 0; i < 5000; i++) {
      int size = 1 + random.nextInt(random.nextInt(10) == 0 ? 100_000 : 3000);
      places.add(at, size);
      at += (size + 23L) / 16 * 16 + (random.nextInt(50) == 0 ? random.nextInt(99) * 4096L : 0);
    }

    DirectBuffers found = places.toBuffers(PAGE, true);

    assertThat(found.stretches().size()).isGreaterThan(10);
    assertThat(placed(found)).isEqualTo(found.bytes());
    long end = 0;
    for (DirectStretch stretch : found.stretches()) {
      assertThat(stretch.start() % PAGE).isZero();
      assertThat(stretch.start()).isGreaterThanOrEqualTo(end);
      assertThat(stretch.bytesPerPage().mostBytesPerPage()).isLessThanOrEqualTo(PAGE);
      end = stretch.start() + stretch.bytesPerPage().pages() * PAGE;
    }
  }

  private static long placed(DirectBuffers found) {
    return found.stretches().stream()
        .flatMap(each -> each.bytesPerPage().runs().stream())
        .mapToLong(run -> run.pages() * run.bytesPerPage())
        .sum();
  }
}
