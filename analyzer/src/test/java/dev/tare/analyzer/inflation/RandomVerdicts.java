// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.capture.content.TextKind;
import dev.tare.heap.HeapDump;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.hprof.BasicType;
import java.util.Random;

/** Verdicts that say anything of the objects of a dump that their class allows. */
public final class RandomVerdicts {

  private static final int KINDS_OF_TEXT = TextKind.values().length + 1;

  private RandomVerdicts() {}

  /** Judges every object but mirrors. */
  public static Verdicts of(HeapDump dump, Random random) {
    Verdicts verdicts = new Verdicts(dump.objects().count());
    for (long object = 0; object < dump.objects().count(); object++) {
      HeapClass type = dump.objects().classOf(object);
      if (type.isArray()) {
        int code = array(type.elementType(), random);
        verdicts.judge(object, code);
        if (!Verdict.tellsAll(code)) {
          verdicts.spare(object, random.nextInt((int) dump.objects().bytes(object)));
        }
      } else if (!dump.objects().isClassMirror(object)) {
        verdicts.judge(object, random.nextBoolean() ? text(random) : random.nextInt(7));
      }
    }
    return verdicts;
  }

  private static int array(BasicType elementType, Random random) {
    if (random.nextInt(3) == 0) {
      return Verdict.NONE;
    }
    if (elementType == BasicType.OBJECT) {
      return random.nextBoolean() ? Verdict.table(random.nextInt(128)) : Verdict.LARGE_TABLE;
    }
    return random.nextBoolean()
        ? Verdict.arrayOf(text(random))
        : Verdict.LABEL_ARRAY + random.nextInt(Verdict.BUILDER_ARRAY - Verdict.LABEL_ARRAY + 1);
  }

  private static int text(Random random) {
    int kind = random.nextInt(KINDS_OF_TEXT);
    int text =
        kind == TextKind.values().length
            ? Verdict.latin1Able()
            : Verdict.text(TextKind.values()[kind], random.nextBoolean());
    return random.nextBoolean() ? text : Verdict.copyOf(text);
  }
}
