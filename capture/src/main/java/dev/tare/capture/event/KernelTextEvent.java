// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import jdk.jfr.Category;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** A text of the kernel, kept as it was read. */
@Name(KernelTextEvent.NAME)
@Label("Kernel Text")
@Category("Tare")
final class KernelTextEvent {

  static final String NAME = "tare.KernelText";

  @Label("Snapshot")
  int snapshot;

  @Label("Name")
  String name;

  @Label("Text")
  String text;

  static KernelTextEvent of(int snapshot, String name, String text) {
    KernelTextEvent event = new KernelTextEvent();
    event.snapshot = snapshot;
    event.name = name;
    event.text = text;
    return event;
  }
}
