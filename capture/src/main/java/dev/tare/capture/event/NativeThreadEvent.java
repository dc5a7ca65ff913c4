// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.proc.NativeThread;
import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.MemoryAddress;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** One thread of the process and where its stack was. */
@Name(NativeThreadEvent.NAME)
@Label("Native Thread")
@Category("Tare")
final class NativeThreadEvent {

  static final String NAME = "tare.NativeThread";

  @Label("Snapshot")
  int snapshot;

  @Label("Thread")
  long tid;

  @Label("Thread in its Namespace")
  long namespaceTid;

  @Label("Name")
  String name;

  @Label("Stack Pointer")
  @MemoryAddress
  long stackPointer;

  @Label("Entry Library")
  @Description("Path of the library whose code it began with; empty if not known")
  String entryLibrary;

  static NativeThreadEvent of(int snapshot, NativeThread thread) {
    NativeThreadEvent event = new NativeThreadEvent();
    event.snapshot = snapshot;
    event.tid = thread.tid();
    event.namespaceTid = thread.namespaceTid();
    event.name = thread.name();
    event.stackPointer = Fields.of(thread.stackPointer());
    event.entryLibrary = thread.entryLibrary();
    return event;
  }

  static NativeThread read(RecordedEvent event) {
    return new NativeThread(
        event.getLong("tid"),
        event.getLong("namespaceTid"),
        Fields.text(event, "name"),
        Fields.optional(event, "stackPointer"),
        event.hasField("entryLibrary") ? Fields.text(event, "entryLibrary") : "");
  }
}
