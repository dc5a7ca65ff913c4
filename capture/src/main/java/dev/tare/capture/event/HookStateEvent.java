// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.hook.HookState;
import jdk.jfr.Category;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** Whether a hook works; the last of a name counts. */
@Name(HookStateEvent.NAME)
@Label("Hook State")
@Category({"Tare", "Hooks"})
final class HookStateEvent {

  static final String NAME = "tare.HookState";

  @Label("Hook")
  String hook;

  @Label("Active")
  boolean active;

  @Label("Detail")
  String detail;

  static HookStateEvent of(HookState state) {
    HookStateEvent event = new HookStateEvent();
    event.hook = state.hook();
    event.active = state.active();
    event.detail = state.detail();
    return event;
  }

  static HookState read(RecordedEvent event) {
    return new HookState(
        Fields.text(event, "hook"), event.getBoolean("active"), Fields.text(event, "detail"));
  }
}
