// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.jvm.JvmText;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.consumer.RecordedEvent;

/** What the JVM printed for one diagnostic command, kept as it was printed. */
@Name(JvmTextEvent.NAME)
@Label("JVM Text")
@Category("Tare")
final class JvmTextEvent {

  static final String NAME = "tare.JvmText";

  @Label("Snapshot")
  int snapshot;

  @Label("Sequence")
  int sequence;

  @Label("Command")
  String command;

  @Label("Before the Pages")
  boolean beforePages;

  @Label("Text")
  String text;

  @Label("Time Taken")
  @Timespan(Timespan.MILLISECONDS)
  long durationMillis;

  @Label("Pause")
  @Description("How long all application threads stood still meanwhile")
  @Timespan(Timespan.MICROSECONDS)
  long pauseMicros;

  static JvmTextEvent of(int snapshot, int sequence, JvmText text) {
    JvmTextEvent event = new JvmTextEvent();
    event.snapshot = snapshot;
    event.sequence = sequence;
    event.command = text.command();
    event.beforePages = text.beforePages();
    event.text = text.text();
    event.durationMillis = text.durationMillis();
    event.pauseMicros = Fields.of(text.pauseMicros());
    return event;
  }

  static JvmText read(RecordedEvent event) {
    return new JvmText(
        Fields.text(event, "command"),
        event.getBoolean("beforePages"),
        Fields.text(event, "text"),
        event.getLong("durationMillis"),
        Fields.optional(event, "pauseMicros"));
  }
}
