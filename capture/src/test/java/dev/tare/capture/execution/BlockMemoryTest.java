// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.capture.malloc.ProcessMemory;
import java.io.IOException;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BlockMemoryTest {

  private static final long BLOCK = 1 << 16;
  private static final long BASE = 7 * BLOCK;
  private static final int PAGE = WrittenBytes.PAGE_BYTES;

  @Property(tries = 300)
  void readsWhatIsThereWhereverItLies(
      @ForAll long number, @ForAll @IntRange(max = 3 * PAGE) int offset) throws Exception {
    long at = BASE + BLOCK - PAGE + offset;
    WrittenBytes written = new WrittenBytes().putLong(at, number);
    BlockMemory memory = new BlockMemory(written);

    assertThat(memory.longInteger(at)).isEqualTo(number);
    assertThat(memory.integer(at)).isEqualTo((int) number);
    assertThat(memory.unsignedShort(at)).isEqualTo((int) number & 0xffff);
    assertThat(memory.unsignedByte(at)).isEqualTo((int) number & 0xff);
    assertThat(memory.integer(at + 3)).isEqualTo((int) (number >> 24));
  }

  /** Each page by itself: one that is missing hides none of the others. */
  @Property(tries = 200)
  void missingPagesAreUnreadableAndNoOthers(@ForAll Random random) throws Exception {
    WrittenBytes written = new WrittenBytes();
    boolean[] present = new boolean[40];
    for (int i = 0; i < present.length; i++) {
      present[i] = random.nextBoolean();
      if (present[i]) {
        written.putLong(BASE + (long) i * PAGE + 16, i + 1);
      }
    }
    BlockMemory memory = new BlockMemory(written);
    for (int i = 0; i < present.length; i++) {
      long at = BASE + (long) i * PAGE + 16;
      if (present[i]) {
        assertThat(memory.longInteger(at)).isEqualTo(i + 1);
      } else {
        assertThatThrownBy(() -> memory.longInteger(at)).isInstanceOf(UnreadableException.class);
      }
      boolean next = i + 1 < present.length && present[i + 1];
      long last = BASE + (long) (i + 1) * PAGE - 3;
      if (present[i] && next) {
        assertThat(memory.longInteger(last)).isZero();
      } else {
        assertThatThrownBy(() -> memory.longInteger(last)).isInstanceOf(UnreadableException.class);
      }
    }
  }

  @Example
  void readsEachBlockOnce() throws Exception {
    WrittenBytes written = new WrittenBytes().put(BASE, new byte[(int) (2 * BLOCK)]);
    BlockMemory memory = new BlockMemory(written);
    for (int i = 0; i < BLOCK; i += 8) {
      memory.longInteger(BASE + i);
      memory.longInteger(BASE + BLOCK + i);
    }
    assertThat(written.bytesRead()).isEqualTo(2 * BLOCK);
  }

  @Example
  void keepsOnlyTheLastBlocks() throws Exception {
    long[] reads = {0};
    ProcessMemory endless =
        (address, destination) -> {
          reads[0]++;
          int bytes = destination.remaining();
          destination.position(destination.limit());
          return bytes;
        };
    BlockMemory memory = new BlockMemory(endless);
    for (int i = 0; i < 5000; i++) {
      memory.longInteger(i * BLOCK);
    }
    memory.longInteger(4999 * BLOCK);
    assertThat(reads[0]).as("the last is kept").isEqualTo(5000);
    memory.longInteger(0);
    assertThat(reads[0]).as("the first is not").isEqualTo(5001);
  }

  @Example
  void textsEndWhereTheyEnd() throws Exception {
    WrittenBytes written = new WrittenBytes().putText(BASE + BLOCK - 3, "h\u00e4 lo");
    BlockMemory memory = new BlockMemory(written);

    assertThat(memory.zeroEnded(BASE + BLOCK - 3, 300)).isEqualTo("h\u00e4 lo");
    assertThat(memory.zeroEnded(BASE + BLOCK - 3, 1)).isEqualTo("h");
    assertThat(memory.zeroEnded(0, 300)).isEmpty();
    assertThat(memory.text(BASE + BLOCK - 3, 3)).isEqualTo("h\u00e4");
    assertThat(memory.text(BASE + BLOCK - 3, 0)).isEmpty();
  }

  @Example
  void pointersAreMultiplesOfFour() throws Exception {
    WrittenBytes written = new WrittenBytes().putLong(BASE, 0x1004).putLong(BASE + 8, 0x1006);
    BlockMemory memory = new BlockMemory(written);

    assertThat(memory.pointer(BASE)).isEqualTo(0x1004);
    assertThatThrownBy(() -> memory.pointer(BASE + 8)).isInstanceOf(UnreadableException.class);
  }

  @Example
  void noAddressIsTooOdd() {
    BlockMemory memory = new BlockMemory(new WrittenBytes());
    long[] odd = {
      0, 1, -1, -8, Long.MAX_VALUE, Long.MAX_VALUE - 7, Long.MIN_VALUE, -BLOCK, 1L << 47
    };
    for (long address : odd) {
      assertThatThrownBy(() -> memory.longInteger(address))
          .as("%x", address)
          .isInstanceOf(UnreadableException.class);
    }
  }

  @Example
  void aProcessThatHasEndedIsUnreadable() {
    BlockMemory memory =
        new BlockMemory(
            (address, destination) -> {
              throw new IOException("gone");
            });
    assertThatThrownBy(() -> memory.longInteger(BASE)).isInstanceOf(UnreadableException.class);
  }
}
