// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.hprof.BasicType;
import java.util.List;
import org.junit.jupiter.api.Test;

class LayoutWhatIfTest {

  private static final ObjectLayout USUAL = ObjectLayout.usualFor(8);

  private final List<ClassShape> shapes =
      List.of(
          new ClassShape("java.lang.Object", ClassShape.NONE, FieldCounts.NONE, FieldCounts.NONE),
          new ClassShape(
              "Pair", 0, new FieldCounts(0, 0, 0, 0, 2), new FieldCounts(1, 0, 0, 0, 1)));

  private final ObjectSizes sizes = LayoutSolver.solve(shapes, 8, new SizeEvidence(), null);

  @Test
  void everyLayoutHasItsOwnSum() {
    LayoutWhatIf whatIf =
        new LayoutWhatIf(
            sizes,
            List.of(USUAL.withCompactHeaders(), USUAL.withReferences(8), USUAL.withAlignment(16)));
    whatIf.instances(0, 10);
    whatIf.instances(1, 100);
    whatIf.arrays(BasicType.BYTE, 4, 1);
    whatIf.arrays(BasicType.OBJECT, 3000, 1);
    whatIf.mirror(1);
    whatIf.mirrorOfPrimitive();

    // Object 16, Pair 24, byte[4] 24, Object[3000] 12,016; mirrors: 16 + 16 and 16.
    assertThat(whatIf.bytesNow()).isEqualTo(160 + 2400 + 24 + 12_016 + 32 + 16);
    // Object 8, Pair 16, byte[4] 16, Object[3000] 12,016.
    assertThat(whatIf.bytesUnder(0)).isEqualTo(80 + 1600 + 16 + 12_016 + 32 + 16);
    // Pair 32, Object[3000] 24,016.
    assertThat(whatIf.bytesUnder(1)).isEqualTo(160 + 3200 + 24 + 24_016 + 32 + 16);
    // Pair 32, byte[4] 32, Object[3000] 12,016.
    assertThat(whatIf.bytesUnder(2)).isEqualTo(160 + 3200 + 32 + 12_016 + 32 + 16);
  }

  @Test
  void arraysOfOneLengthAreToldTogether() {
    LayoutWhatIf whatIf = new LayoutWhatIf(sizes, List.of(USUAL.withReferences(8)));
    whatIf.arrays(BasicType.OBJECT, 3, 1);
    whatIf.arrays(BasicType.OBJECT, 3, 1000);

    assertThat(whatIf.bytesNow()).isEqualTo(1001 * 32);
    assertThat(whatIf.bytesUnder(0)).isEqualTo(1001 * 40);
  }

  @Test
  void whatAClassTakesBeyondItsFieldsItTakesEverywhere() {
    List<ClassShape> padded =
        List.of(
            new ClassShape("java.lang.Object", ClassShape.NONE, FieldCounts.NONE, FieldCounts.NONE),
            new ClassShape(
                "java.lang.Thread", 0, new FieldCounts(0, 0, 0, 0, 3), FieldCounts.NONE));
    SizeEvidence evidence = new SizeEvidence();
    evidence.observeInstance(1, 24 + 256);
    ObjectSizes now = LayoutSolver.solve(padded, 8, evidence, null);

    assertThat(now.instanceBytes(1)).isEqualTo(280);
    // Three references: 12 + 12 bytes; 16 + 24 bytes.
    assertThat(now.under(USUAL.withReferences(8)).instanceBytes(1)).isEqualTo(40 + 256);
  }
}
