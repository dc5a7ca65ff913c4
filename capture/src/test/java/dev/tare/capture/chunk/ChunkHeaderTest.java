// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.chunk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChunkHeaderTest {

  /** Of a chunk that JDK 17 left when it was killed. */
  private static final byte[] UNFINISHED =
      HexFormat.of()
          .parseHex(
              "464c520000020001"
                  + "000000000001d2bf"
                  + "000000000001d260"
                  + "0000000000001fe9"
                  + "18ebad66c2af4177"
                  + "000000008532a8f2"
                  + "0000000089d2e843"
                  + "000000003b9aca00"
                  + "04000001");

  @Test
  void isReadAsTheFlightRecorderWroteIt() {
    assertThat(ChunkHeader.parse(ByteBuffer.wrap(UNFINISHED)))
        .contains(new ChunkHeader(119_487, 119_392, 8169, 1_795_719_533_301_809_527L, 4));
  }

  @Test
  void isReadWhereTheBufferStandsAndLeavesItThere() {
    ByteBuffer bytes = ByteBuffer.allocate(100).order(ByteOrder.LITTLE_ENDIAN);
    bytes.put(7, UNFINISHED).position(7);

    assertThat(ChunkHeader.parse(bytes).orElseThrow().chunkBytes()).isEqualTo(119_487);
    assertThat(bytes.position()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 16, 67})
  void isNoneWhereTheBytesAreTooFew(int length) {
    assertThat(ChunkHeader.parse(ByteBuffer.wrap(UNFINISHED, 0, length))).isEmpty();
  }

  @Test
  void isNoneWithoutItsMagic() {
    byte[] other = UNFINISHED.clone();
    other[3] = 1;

    assertThat(ChunkHeader.parse(ByteBuffer.wrap(other))).isEmpty();
  }

  @Test
  void isFinishedInOneStateOnly() {
    assertThat(withState(0).isFinished()).isTrue();
    assertThat(withState(1).isFinished()).isFalse();
    assertThat(withState(255)).matches(header -> !header.isFinished() && header.state() == 255);
  }

  @ParameterizedTest
  @CsvSource({
    "1000, 900, 800, 1000, true",
    "1000, 900, 800, 1001, true",
    "1000, 900, 800,  999, false",
    "1000,  68,  68, 1000, true",
    "1000,  67, 800, 1000, false",
    "1000, 900,  67, 1000, false",
    "1000, 999, 999, 1000, true",
    "1000, 1000, 800, 1000, false",
    "1000, 900, 1000, 1000, false",
    "1000, 900,    0, 1000, false",
    "1000,   0, 800, 1000, false",
    "1000,  -1, 800, 1000, false",
    "  68,   0,   0, 1000, false",
    "   0,   0,   0, 1000, false",
    "  -1, 900, 800, 1000, false",
    "-9223372036854775808, 900, 800, 1000, false",
    "9223372036854775807, 900, 800, 1000, false"
  })
  void isWholeWhereItsPromisesAreKept(
      long chunkBytes, long constantPool, long metadata, long available, boolean whole) {
    ChunkHeader header = new ChunkHeader(chunkBytes, constantPool, metadata, 1, 5);

    assertThat(header.isWholeIn(available)).isEqualTo(whole);
  }

  @Test
  void writesWhatItRead() {
    byte[] written = UNFINISHED.clone();
    ByteBuffer.wrap(written).put(8, new byte[24]);
    ChunkHeader header = ChunkHeader.parse(ByteBuffer.wrap(UNFINISHED)).orElseThrow();

    ByteBuffer.wrap(written).position(8).put(header.lengthAndPositions());

    assertThat(written).isEqualTo(UNFINISHED);
  }

  private static ChunkHeader withState(int state) {
    byte[] bytes = UNFINISHED.clone();
    bytes[64] = (byte) state;
    return ChunkHeader.parse(ByteBuffer.wrap(bytes)).orElseThrow();
  }
}
