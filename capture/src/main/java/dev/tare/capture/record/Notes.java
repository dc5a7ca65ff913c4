// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.Skipped;
import java.util.List;

/**
 * What the caller did before a snapshot.
 *
 * @param skipped what could not be recorded, for example because attaching failed
 * @param changes what was changed in the process, one sentence each
 */
public record Notes(List<Skipped> skipped, List<String> changes) {

  /** Nothing was skipped and nothing changed. */
  public static final Notes NONE = new Notes(List.of(), List.of());

  /** Takes private copies. */
  public Notes {
    skipped = List.copyOf(skipped);
    changes = List.copyOf(changes);
  }
}
