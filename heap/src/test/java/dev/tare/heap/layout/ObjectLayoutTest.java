// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tare.heap.hprof.BasicType;
import java.util.List;
import org.junit.jupiter.api.Test;

class ObjectLayoutTest {

  private static final ObjectLayout USUAL = ObjectLayout.usualFor(8);

  @Test
  void arraysBeginBehindTheirLength() {
    ObjectLayout compact = USUAL.withCompactHeaders();
    ObjectLayout wide = new ObjectLayout(16, 20, 8, 8, ObjectLayout.Origin.SOLVED);

    assertThat(USUAL.arrayBase(BasicType.LONG)).isEqualTo(16);
    assertThat(compact.arrayBase(BasicType.BYTE)).isEqualTo(12);
    assertThat(compact.arrayBase(BasicType.OBJECT)).isEqualTo(12);
    assertThat(compact.arrayBase(BasicType.LONG)).isEqualTo(16);
    assertThat(compact.withReferences(8).arrayBase(BasicType.OBJECT)).isEqualTo(16);
    assertThat(wide.arrayBase(BasicType.INT)).isEqualTo(20);
    assertThat(wide.arrayBase(BasicType.DOUBLE)).isEqualTo(24);
    assertThat(wide.arrayBase(BasicType.OBJECT)).isEqualTo(24);
  }

  @Test
  void arraysOfAnyLengthHaveABytesCount() {
    assertThat(USUAL.arrayBytes(BasicType.BYTE, 0)).isEqualTo(16);
    assertThat(USUAL.arrayBytes(BasicType.BYTE, 1)).isEqualTo(24);
    assertThat(USUAL.arrayBytes(BasicType.CHAR, 4)).isEqualTo(24);
    assertThat(USUAL.withAlignment(16).arrayBytes(BasicType.INT, 1)).isEqualTo(32);
    assertThat(USUAL.arrayBytes(BasicType.LONG, Integer.MAX_VALUE)).isEqualTo(17_179_869_192L);
  }

  @Test
  void knownSizesOfTheJdkFollowFromTheRules() {
    FieldCounts none = FieldCounts.NONE;
    List<FieldCounts> string = List.of(none, new FieldCounts(0, 1, 0, 2, 1));
    List<FieldCounts> uuid = List.of(none, new FieldCounts(2, 0, 0, 0, 0));
    // Object, AbstractMap (keySet, values), HashMap (3 ints, float, table, entrySet)
    List<FieldCounts> map =
        List.of(none, new FieldCounts(0, 0, 0, 0, 2), new FieldCounts(0, 4, 0, 0, 2));

    assertThat(LayoutRules.instanceBytes(string, USUAL)).isEqualTo(24);
    assertThat(LayoutRules.instanceBytes(uuid, USUAL)).isEqualTo(32);
    assertThat(LayoutRules.instanceBytes(uuid, USUAL.withCompactHeaders())).isEqualTo(24);
    assertThat(LayoutRules.instanceBytes(map, USUAL)).isEqualTo(48);
    assertThat(LayoutRules.instanceBytes(map, USUAL.withReferences(8))).isEqualTo(64);
    assertThat(LayoutRules.instanceBytes(map, USUAL.withCompactHeaders())).isEqualTo(40);
  }

  @Test
  void subclassesFillTheGapsOfTheirSuperclasses() {
    FieldCounts number = new FieldCounts(1, 0, 0, 0, 0);
    FieldCounts flag = new FieldCounts(0, 0, 0, 1, 0);

    // 12 header, gap of 4, long at 16; then the gap takes four flags, the fifth goes to the end.
    assertThat(LayoutRules.instanceBytes(List.of(number), USUAL)).isEqualTo(24);
    assertThat(LayoutRules.instanceBytes(List.of(number, flag, flag, flag, flag), USUAL))
        .isEqualTo(24);
    assertThat(LayoutRules.instanceBytes(List.of(number, flag, flag, flag, flag, flag), USUAL))
        .isEqualTo(32);
  }

  @Test
  void staticFieldsLeaveTheGapBehindReferencesEmpty() {
    FieldCounts statics = new FieldCounts(1, 1, 0, 0, 1);

    assertThat(LayoutRules.staticBytes(statics, USUAL)).isEqualTo(24);
    assertThat(LayoutRules.staticBytes(FieldCounts.NONE, USUAL)).isZero();
  }

  @Test
  void alignmentIsAPowerOfTwo() {
    assertThatThrownBy(() -> USUAL.withAlignment(24))
        .hasMessage("The alignment of objects is a power of two, not 24");
  }
}
