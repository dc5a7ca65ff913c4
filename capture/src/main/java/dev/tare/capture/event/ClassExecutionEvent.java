// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.execution.ClassExecution;
import dev.tare.capture.execution.MethodExecution;
import dev.tare.capture.proc.MalformedTextException;
import java.util.ArrayList;
import java.util.List;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** How far a loaded class has run. */
@Name(ClassExecutionEvent.NAME)
@Label("Class Execution")
@Category("Tare")
final class ClassExecutionEvent {

  static final String NAME = "tare.ClassExecution";

  private static final int RADIX = 36;
  private static final int FIELDS = 5;

  @Label("Snapshot")
  int snapshot;

  @Label("Class Loader Data")
  @MemoryAddress
  long loaderData;

  @Label("Class")
  String name;

  @Label("Initialized")
  @Description("Whether its initialiser has begun to run")
  boolean initialized;

  @Label("Methods")
  int methods;

  @Label("Ran")
  @Description("Methods that have run")
  int ran;

  @Label("Invocations")
  @Description("Calls of them while the JVM counted")
  long invocations;

  @Label("Uncounted")
  @Description("Methods of them with compiled code that does not count calls")
  int uncounted;

  @Label("Runs")
  @Description(
      "A line for each method that has run: id, invocations, letters, ids of called methods, name;"
          + " numbers to the base 36. Letters: c callback of the JDK, l loads a library, p public,"
          + " u uncounted")
  String runs;

  static ClassExecutionEvent of(int snapshot, ClassExecution execution) {
    ClassExecutionEvent event = new ClassExecutionEvent();
    event.snapshot = snapshot;
    event.loaderData = execution.loaderData();
    event.name = execution.name();
    event.initialized = execution.initialized();
    event.methods = execution.methods();
    event.ran = execution.ran();
    event.invocations = execution.invocations();
    event.uncounted = execution.uncounted();
    StringBuilder text = new StringBuilder();
    for (MethodExecution run : execution.runs()) {
      append(text, run);
    }
    event.runs = text.toString();
    return event;
  }

  private static void append(StringBuilder text, MethodExecution run) {
    text.append(Integer.toString(run.id(), RADIX));
    text.append(' ').append(Long.toString(run.invocations(), RADIX)).append(' ');
    text.append(run.isCallback() ? "c" : "").append(run.loadsLibrary() ? "l" : "");
    text.append(run.isPublic() ? "p" : "").append(run.uncounted() ? "u" : "").append(' ');
    String separator = "";
    for (int call : run.calls()) {
      text.append(separator).append(Integer.toString(call, RADIX));
      separator = ",";
    }
    // All but a few characters may be in a name, blanks and ends of lines too.
    text.append(' ').append(run.name().replace('\n', ' ').replace('\r', ' ')).append('\n');
  }

  static ClassExecution read(RecordedEvent event) throws MalformedTextException {
    List<MethodExecution> runs = new ArrayList<>();
    for (String line : Fields.text(event, "runs").lines().toList()) {
      runs.add(read(line));
    }
    return new ClassExecution(
        event.getLong("loaderData"),
        Fields.text(event, "name"),
        event.getBoolean("initialized"),
        event.getInt("methods"),
        event.getInt("ran"),
        event.getLong("invocations"),
        event.getInt("uncounted"),
        runs);
  }

  private static MethodExecution read(String line) throws MalformedTextException {
    String[] fields = line.split(" ", FIELDS);
    try {
      if (fields.length == FIELDS) {
        List<Integer> calls = new ArrayList<>();
        for (String call : fields[3].isEmpty() ? new String[0] : fields[3].split(",", -1)) {
          calls.add(Integer.parseInt(call, RADIX));
        }
        return new MethodExecution(
            fields[4],
            Integer.parseInt(fields[0], RADIX),
            Long.parseLong(fields[1], RADIX),
            fields[2].contains("u"),
            fields[2].contains("p"),
            fields[2].contains("c"),
            fields[2].contains("l"),
            calls);
      }
    } catch (NumberFormatException noNumber) {
      // The same as too few fields.
    }
    throw new MalformedTextException("no method: " + MalformedTextException.printable(line));
  }
}
