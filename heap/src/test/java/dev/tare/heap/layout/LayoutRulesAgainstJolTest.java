// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.hprof.BasicType;
import dev.tare.heap.layout.ObjectLayout.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.openjdk.jol.datamodel.DataModel;
import org.openjdk.jol.datamodel.Model64;
import org.openjdk.jol.datamodel.Model64_Lilliput;
import org.openjdk.jol.info.ClassData;
import org.openjdk.jol.info.FieldData;
import org.openjdk.jol.layouters.HotSpotLayouter;

/**
 * The rules against those of JOL 0.17. JOL is told the fields; where it is wrong in life, it does
 * not see them: {@code @Contended} padding, injected fields, static fields of mirrors. Without
 * compressed class pointers its arrays begin at byte 20, as since JDK 23; those of JDK 17 begin at
 * 24.
 */
class LayoutRulesAgainstJolTest {

  private static final int CHAINS = 5000;
  private static final BasicType[] TYPES = BasicType.values();

  private final Random random = new Random(3);

  static Stream<Arguments> models() {
    ObjectLayout usual = ObjectLayout.usualFor(8);
    ObjectLayout compact = usual.withCompactHeaders();
    return Stream.of(
        Arguments.of(usual, new Model64(true, true, 8)),
        Arguments.of(usual.withReferences(8), new Model64(false, true, 8)),
        Arguments.of(usual.withAlignment(16), new Model64(true, true, 16)),
        Arguments.of(new ObjectLayout(16, 20, 8, 8, Origin.SOLVED), new Model64(false, false, 8)),
        Arguments.of(compact, new Model64_Lilliput(true, 8, false)),
        Arguments.of(compact.withReferences(8), new Model64_Lilliput(false, 8, false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void instancesOfRandomClassesAreOfTheSameSize(ObjectLayout layout, DataModel model) {
    HotSpotLayouter jol = new HotSpotLayouter(model, 17);
    for (int chain = 0; chain < CHAINS; chain++) {
      List<FieldCounts> fields = new ArrayList<>();
      ClassData lowest = null;
      for (int depth = 1 + random.nextInt(4); depth > 0; depth--) {
        lowest = subclass(lowest, "C" + depth, fields);
      }
      assertThat(LayoutRules.instanceBytes(fields, layout))
          .as("%s in %s", fields, layout)
          .isEqualTo(jol.layout(lowest).instanceSize());
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("models")
  void arraysAreOfTheSameSize(ObjectLayout layout, DataModel model) {
    HotSpotLayouter jol = new HotSpotLayouter(model, 17);
    for (BasicType type : TYPES) {
      for (int length = 0; length < 40; length++) {
        ClassData array = new ClassData(name(type) + "[]", name(type), length);
        assertThat(layout.arrayBytes(type, length))
            .as("%s[%d] in %s", type, length, layout)
            .isEqualTo(jol.layout(array).instanceSize());
      }
    }
  }

  private ClassData subclass(ClassData superclass, String className, List<FieldCounts> fields) {
    ClassData subclass = new ClassData(className);
    if (superclass != null) {
      subclass.addSuperClassData(superclass);
      superclass.classHierarchy().forEach(subclass::addSuperClass);
      superclass.fields().forEach(subclass::addField);
    }
    subclass.addSuperClass(className);
    List<BasicType> types = new ArrayList<>();
    for (int field = random.nextInt(5); field > 0; field--) {
      BasicType type = TYPES[random.nextInt(TYPES.length)];
      types.add(type);
      subclass.addField(FieldData.create(className, "f" + field, name(type)));
    }
    fields.add(FieldCounts.of(types));
    return subclass;
  }

  private static String name(BasicType type) {
    return type == BasicType.OBJECT ? "java.lang.Object" : type.javaName();
  }
}
