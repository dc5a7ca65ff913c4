// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.proc.NativeThread;
import dev.tare.capture.proc.ProcessStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the threads of a process; one that ends meanwhile is left out. */
final class ThreadReader {

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
      Optional<String> syscall = files.optionalText(task + "syscall");
      if (name.isPresent()) {
        threads.add(
            new NativeThread(
                tid,
                namespaceTid(task, tid),
                name.get().strip(),
                NativeThread.stackPointer(syscall.orElse(""))));
      }
    }
    return threads;
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
