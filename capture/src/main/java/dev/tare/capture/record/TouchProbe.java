// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.Skipped;
import dev.tare.capture.proc.TouchedCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Asks the kernel which pages of files a process touches from one snapshot to the next. For that it
 * clears the kernel's marks of the pages, which changes what the kernel gives up first when memory
 * gets short, so it is done only if asked for. It takes 1 to 2 ms at 190 MB.
 */
final class TouchProbe {

  /** What is done to the process, as a report tells it. */
  static final String CHANGE =
      "The kernel's marks of recently used file pages were cleared (clear_refs); if memory gets"
          + " short, pages of this process may be given up sooner.";

  /** The name of the text in a capture. */
  static final String TEXT = "touched-code";

  private static final String WHAT = "which native code is touched";

  /** File mappings only: proc_pid_clear_refs(5). */
  private static final String FILE_PAGES = "3";

  private final ProcFiles files;
  private long clearedNanos;
  private boolean isOpen;
  private boolean isLast;

  TouchProbe(ProcFiles files) {
    this.files = files;
  }

  /**
   * Ends the window that the snapshot before has begun, if it has.
   *
   * @param texts gets what was touched in it
   * @param changes takes what was changed for it
   * @throws IOException if the process has ended
   */
  void end(Map<String, String> texts, List<String> changes) throws IOException {
    if (isOpen) {
      Duration window = Duration.ofNanos(System.nanoTime() - clearedNanos);
      texts.put(TEXT, TouchedCode.ofSmaps(files.text("smaps"), window).format());
      isOpen = false;
      changes.add(CHANGE);
    }
  }

  /** Begins no window any more: nobody would look at what is touched in it. */
  void beginNoMore() {
    isLast = true;
  }

  /**
   * Begins a window, unless the snapshot is the last.
   *
   * @param skipped takes why it cannot
   * @param changes takes what was changed
   */
  void begin(List<Skipped> skipped, List<String> changes) {
    if (isLast) {
      return;
    }
    try {
      Files.writeString(files.path("clear_refs"), FILE_PAGES, StandardOpenOption.WRITE);
      clearedNanos = System.nanoTime();
      isOpen = true;
      if (!changes.contains(CHANGE)) {
        changes.add(CHANGE);
      }
    } catch (IOException notPermitted) {
      skipped.add(new Skipped(WHAT, "this user may not clear the kernel's marks (clear_refs)"));
    }
  }
}
