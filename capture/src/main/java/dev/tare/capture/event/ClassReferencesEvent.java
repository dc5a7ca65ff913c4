// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.execution.ClassReferences;
import dev.tare.capture.proc.MalformedTextException;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** Which other classes a loaded class has led to. */
@Name(ClassReferencesEvent.NAME)
@Label("Class References")
@Category("Tare")
final class ClassReferencesEvent {

  static final String NAME = "tare.ClassReferences";

  private static final int RADIX = 36;

  @Label("Snapshot")
  int snapshot;

  @Label("Number")
  @Description("Of the class in this recording")
  int id;

  @Label("Class Loader Data")
  @MemoryAddress
  long loaderData;

  @Label("Class")
  String name;

  @Label("Supertypes")
  @Description(
      "Numbers of its superclass and interfaces, each as the distance from the one before, to the"
          + " base 36")
  String supertypes;

  @Label("Resolved")
  @Description("The same of other classes that its code has come to")
  String resolved;

  @Label("Named")
  @Description("The same of other loaded classes that it names without having come to them")
  String named;

  static ClassReferencesEvent of(int snapshot, ClassReferences references) {
    ClassReferencesEvent event = new ClassReferencesEvent();
    event.snapshot = snapshot;
    event.id = references.id();
    event.loaderData = references.loaderData();
    event.name = references.name();
    event.supertypes = distances(references.supertypes());
    event.resolved = distances(references.resolved());
    event.named = distances(references.named());
    return event;
  }

  private static String distances(List<Integer> numbers) {
    StringBuilder text = new StringBuilder();
    int before = 0;
    for (int number : numbers) {
      text.append(text.isEmpty() ? "" : " ").append(Integer.toString(number - before, RADIX));
      before = number;
    }
    return text.toString();
  }

  static ClassReferences read(RecordedEvent event) throws MalformedTextException {
    return new ClassReferences(
        event.getInt("id"),
        event.getLong("loaderData"),
        Fields.text(event, "name"),
        numbers(Fields.text(event, "supertypes")),
        numbers(Fields.text(event, "resolved")),
        numbers(Fields.text(event, "named")));
  }

  private static List<Integer> numbers(String distances) throws MalformedTextException {
    List<Integer> numbers = new ArrayList<>();
    int number = 0;
    try {
      for (String each : distances.isEmpty() ? new String[0] : distances.split(" ", -1)) {
        int distance = Integer.parseInt(each, RADIX);
        if (distance < 0) {
          throw new NumberFormatException();
        }
        number = Math.addExact(number, distance);
        numbers.add(number);
      }
    } catch (NumberFormatException | ArithmeticException noNumber) {
      throw new MalformedTextException(
          "no numbers of classes: " + MalformedTextException.printable(distances));
    }
    return numbers;
  }
}
