// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.proc.NativeThread;
import dev.tare.capture.proc.ProcessStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the threads of a process; one that ends meanwhile is left out. */
final class ThreadReader {

  private static final int ATTEMPTS = 20;

  private final ProcFiles files;
  private final boolean inNamespace;

  /**
   * Prepares for a process.
   *
   * @param files its files
   * @param inNamespace whether the process lives in a pid namespace of its own
   */
  ThreadReader(ProcFiles files, boolean inNamespace) {
    this.files = files;
    this.inNamespace = inNamespace;
  }

  List<NativeThread> read() throws IOException {
    List<NativeThread> threads = new ArrayList<>();
    for (long tid : files.threadIds()) {
      String task = "task/" + tid + "/";
      Optional<String> name = files.optionalText(task + "comm");
      if (name.isPresent()) {
        threads.add(
            new NativeThread(tid, namespaceTid(task, tid), name.get().strip(), stackPointer(task)));
      }
    }
    return threads;
  }

  /** The kernel does not tell while the thread is on a processor, which is rarely for long. */
  private OptionalLong stackPointer(String task) {
    OptionalLong pointer = OptionalLong.empty();
    for (int i = 0; i < ATTEMPTS && pointer.isEmpty(); i++) {
      pointer = NativeThread.stackPointer(files.optionalText(task + "syscall").orElse(""));
    }
    return pointer;
  }

  private long namespaceTid(String task, long tid) {
    if (!inNamespace) {
      return tid;
    }
    return files
        .optionalText(task + "status")
        .map(text -> ProcessStatus.parse(text).innermostPid().orElse(tid))
        .orElse(tid);
  }
}
