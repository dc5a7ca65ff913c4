// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.Target;
import dev.tare.capture.proc.MalformedTextException;
import java.time.Instant;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timestamp;
import jdk.jfr.consumer.RecordedEvent;

/** Opens a capture: whom it is about, and the version of the format. */
@Name(TargetEvent.NAME)
@Label("Target")
@Category("Tare")
@Description("The process that the capture describes and the version of the capture's format")
final class TargetEvent {

  static final String NAME = "tare.Target";

  @Label("Format Version")
  int formatVersion;

  @Label("Tool Version")
  String toolVersion;

  @Label("Depth")
  String depth;

  @Label("Process")
  long pid;

  @Label("Command")
  String command;

  @Label("Started At")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long startedAt;

  @Label("Page Size")
  @DataAmount
  long pageBytes;

  @Label("Kernel")
  String kernel;

  @Label("C Library")
  String libc;

  @Label("Privileged")
  @Description("Whether it could be read how often other processes map each page")
  boolean privileged;

  @Label("Started the Flight Recorder")
  @Description("Whether the process has a flight recorder because the agent uses it")
  boolean startedFlightRecorder;

  static TargetEvent of(Target target) {
    TargetEvent event = new TargetEvent();
    event.formatVersion = target.formatVersion();
    event.toolVersion = target.toolVersion();
    event.depth = target.depth();
    event.pid = target.pid();
    event.command = target.command();
    event.startedAt = target.startedAt().toEpochMilli();
    event.pageBytes = target.pageBytes();
    event.kernel = target.kernel();
    event.libc = target.libc();
    event.privileged = target.privileged();
    event.startedFlightRecorder = target.startedFlightRecorder();
    return event;
  }

  static Target read(RecordedEvent event) throws MalformedTextException {
    long pageBytes = event.getLong("pageBytes");
    if (pageBytes < 1 << 12 || pageBytes > 1 << 20 || Long.bitCount(pageBytes) != 1) {
      throw new MalformedTextException("page size " + pageBytes + " is none");
    }
    return new Target(
        event.getInt("formatVersion"),
        Fields.text(event, "toolVersion"),
        Fields.text(event, "depth"),
        event.getLong("pid"),
        Fields.text(event, "command"),
        Instant.ofEpochMilli(event.getLong("startedAt")),
        pageBytes,
        Fields.text(event, "kernel"),
        Fields.text(event, "libc"),
        event.getBoolean("privileged"),
        // Captures that are older than the field were read as if it were false.
        event.hasField("startedFlightRecorder") && event.getBoolean("startedFlightRecorder"));
  }
}
