// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.hook.CallFrame;
import dev.tare.capture.hook.CallStack;
import dev.tare.capture.oldobject.ChainStep;
import dev.tare.capture.oldobject.GcRoot;
import dev.tare.capture.oldobject.OldObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedObject;

/**
 * Reads {@code jdk.OldObjectSample}, whose fields differ between JDKs: what one does not have is
 * absent. Of the descriptions only the names of classes are read; others may be names of threads.
 */
final class OldObjectReader {

  /** What the flight recorder says of the mirror of a class, which holds its static fields. */
  private static final String DESCRIBES_CLASS = "Class Name: ";

  /** {@code ACC_STATIC} of the class file format, JVMS table 4.5-A. */
  private static final int STATIC = 0x0008;

  /** The flight recorder keeps 200 steps at most; a damaged file could have a circle. */
  private static final int LONGEST_CHAIN = 1000;

  private OldObjectReader() {}

  /** The sample; absent if the event says of no object what it is. */
  static Optional<OldObject> read(RecordedEvent event) {
    Optional<RecordedObject> object = part(event, "object");
    String name = object.map(OldObjectReader::className).orElse("");
    if (name.isEmpty()) {
      return Optional.empty();
    }
    List<CallFrame> frames = Fields.frames(event);
    List<ChainStep> chain = chain(object.get());
    return Optional.of(
        new OldObject(
            name,
            arrayElements(event),
            bytes(event),
            age(event),
            new CallStack(frames),
            isOfObserver(name, frames, chain),
            chain,
            part(event, "root").map(OldObjectReader::root)));
  }

  private static OptionalInt arrayElements(RecordedEvent event) {
    int elements = event.hasField("arrayElements") ? event.getInt("arrayElements") : -1;
    return elements >= 0 ? OptionalInt.of(elements) : OptionalInt.empty();
  }

  private static OptionalLong bytes(RecordedEvent event) {
    long bytes = event.hasField("objectSize") ? event.getLong("objectSize") : -1;
    return bytes > 0 ? OptionalLong.of(bytes) : OptionalLong.empty();
  }

  private static Duration age(RecordedEvent event) {
    if (event.hasField("objectAge")) {
      return event.getDuration("objectAge");
    }
    return event.hasField("allocationTime")
        ? Duration.between(event.getInstant("allocationTime"), event.getStartTime())
        : Duration.ZERO;
  }

  private static List<ChainStep> chain(RecordedObject sample) {
    List<ChainStep> steps = new ArrayList<>();
    Optional<RecordedObject> reference = part(sample, "referrer");
    while (reference.isPresent() && steps.size() < LONGEST_CHAIN) {
      Optional<RecordedObject> holder = part(reference.get(), "object");
      if (holder.isEmpty()) {
        break;
      }
      steps.add(step(reference.get(), holder.get()));
      reference = part(holder.get(), "referrer");
    }
    return steps;
  }

  private static ChainStep step(RecordedObject reference, RecordedObject holder) {
    Optional<RecordedObject> field = part(reference, "field");
    Optional<RecordedObject> array = part(reference, "array");
    int modifiers = field.map(f -> integer(f, "modifiers")).orElse(0);
    String described = text(holder, "description");
    boolean isStatic = (modifiers & STATIC) != 0 && described.startsWith(DESCRIBES_CLASS);
    return new ChainStep(
        isStatic ? described.substring(DESCRIBES_CLASS.length()) : className(holder),
        field.map(f -> text(f, "name")).orElse(""),
        isStatic,
        array.map(a -> OptionalInt.of(integer(a, "index"))).orElse(OptionalInt.empty()),
        integer(reference, "skip"));
  }

  private static GcRoot root(RecordedObject root) {
    return new GcRoot(text(root, "system"), text(root, "type"));
  }

  /** Its own samples say nothing about the application. */
  private static boolean isOfObserver(String name, List<CallFrame> frames, List<ChainStep> chain) {
    boolean jfr = false;
    for (CallFrame frame : frames) {
      if (frame.isOfTare()) {
        return true;
      }
      jfr |= frame.className().startsWith("jdk.jfr.");
    }
    boolean held = CallFrame.isOfTare(name) || name.startsWith("jdk.jfr.");
    for (ChainStep step : chain) {
      held |= CallFrame.isOfTare(step.className()) || step.className().startsWith("jdk.jfr.");
    }
    return held || jfr && new CallStack(frames).caller().isEmpty();
  }

  private static String className(RecordedObject object) {
    return object.hasField("type") && object.getValue("type") instanceof RecordedClass type
        ? inSource(type.getName())
        : "";
  }

  /** The name of a class as in source: {@code java.lang.Object[]} for its JVM name. */
  static String inSource(String name) {
    int dimensions = 0;
    while (dimensions < name.length() && name.charAt(dimensions) == '[') {
      dimensions++;
    }
    if (dimensions == 0 || dimensions == name.length()) {
      return name;
    }
    String element =
        switch (name.charAt(dimensions)) {
          case 'B' -> "byte";
          case 'C' -> "char";
          case 'D' -> "double";
          case 'F' -> "float";
          case 'I' -> "int";
          case 'J' -> "long";
          case 'S' -> "short";
          case 'Z' -> "boolean";
          default -> name.substring(dimensions + 1).replace(";", "");
        };
    return element + "[]".repeat(dimensions);
  }

  private static Optional<RecordedObject> part(RecordedObject object, String field) {
    return object.hasField(field) && object.getValue(field) instanceof RecordedObject part
        ? Optional.of(part)
        : Optional.empty();
  }

  private static String text(RecordedObject object, String field) {
    return object.hasField(field) && object.getValue(field) instanceof String text ? text : "";
  }

  private static int integer(RecordedObject object, String field) {
    return object.hasField(field) ? object.getInt(field) : 0;
  }
}
