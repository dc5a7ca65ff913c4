// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.origin.ClassFileShape;
import dev.tare.capture.origin.OriginClass;
import java.util.Optional;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** The class file of a loaded class. */
@Name(OriginClassEvent.NAME)
@Label("Origin Class")
@Category("Tare")
final class OriginClassEvent {

  static final String NAME = "tare.OriginClass";

  @Label("Snapshot")
  int snapshot;

  @Label("Origin")
  int origin;

  @Label("Class")
  String name;

  @Label("Checksum")
  @Description("CRC-32 of the class file")
  long checksum;

  @Label("In Default Archive")
  @Description("Whether the JDK puts it into its default class-data archive")
  boolean inDefaultArchive;

  @Label("Constants")
  @Description("Entries of its constant pool, -1 if it could not be read as a class file")
  int constants = -1;

  @Label("Methods")
  int methods;

  @Label("Code")
  @DataAmount
  int codeBytes;

  @Label("Annotations")
  @DataAmount
  int annotationBytes;

  @Label("Stack Maps")
  @DataAmount
  int frameBytes;

  @Label("Lines and Variables")
  @DataAmount
  int debugBytes;

  static OriginClassEvent of(int snapshot, int origin, OriginClass each) {
    OriginClassEvent event = new OriginClassEvent();
    event.snapshot = snapshot;
    event.origin = origin;
    event.name = each.name();
    event.checksum = each.checksum();
    event.inDefaultArchive = each.inDefaultArchive();
    if (each.shape().isPresent()) {
      ClassFileShape shape = each.shape().get();
      event.constants = shape.constants();
      event.methods = shape.methods();
      event.codeBytes = shape.codeBytes();
      event.annotationBytes = shape.annotationBytes();
      event.frameBytes = shape.frameBytes();
      event.debugBytes = shape.debugBytes();
    }
    return event;
  }

  static OriginClass read(RecordedEvent event) {
    int constants = event.getInt("constants");
    Optional<ClassFileShape> shape =
        constants < 0
            ? Optional.empty()
            : Optional.of(
                new ClassFileShape(
                    constants,
                    event.getInt("methods"),
                    event.getInt("codeBytes"),
                    event.getInt("annotationBytes"),
                    event.getInt("frameBytes"),
                    event.getInt("debugBytes")));
    return new OriginClass(
        Fields.text(event, "name"),
        event.getLong("checksum"),
        event.getBoolean("inDefaultArchive"),
        shape);
  }
}
