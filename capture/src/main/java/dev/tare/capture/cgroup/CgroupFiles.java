// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Opens the files of a process's memory cgroup, v1, v2 or hybrid. */
public final class CgroupFiles {

  private static final int MAX_MEMBERSHIP_BYTES = 64 << 10;
  private static final int MAX_MOUNTS_BYTES = 4 << 20;

  private CgroupFiles() {}

  /**
   * Reads what the kernel says about the memory of a process's cgroup, and about its task count.
   *
   * <p>Never throws: what cannot be read is absent with a reason. Costs some twenty small reads,
   * plus one per cgroup above or below; the target is not disturbed.
   *
   * @param procRoot {@code /proc}, or where the target's proc file system is mounted
   * @param pid the process, as {@code procRoot} numbers it
   */
  public static CgroupReading read(Path procRoot, long pid) {
    Path process = procRoot.resolve(Long.toString(pid));
    BoundedText membership = BoundedText.read(process.resolve("cgroup"), MAX_MEMBERSHIP_BYTES);
    if (membership instanceof BoundedText.Absent absent) {
      return CgroupReading.none(
          "cannot read " + process.resolve("cgroup") + ": " + absent.reason());
    }
    CgroupLocator locator =
        new CgroupLocator(CgroupMembership.parse(membership.lines()), mounts(procRoot, process));
    CgroupLocation memory = locator.locate(CgroupController.MEMORY);
    if (memory instanceof CgroupLocation.Found found) {
      return reading(found, locator.locate(CgroupController.PIDS));
    }
    return CgroupReading.none(((CgroupLocation.Missing) memory).reason());
  }

  private static CgroupReading reading(CgroupLocation.Found memory, CgroupLocation pids) {
    CgroupTexts collected = new CgroupTexts();
    collected.read(CgroupController.MEMORY, memory);
    if (pids instanceof CgroupLocation.Found found) {
      collected.read(CgroupController.PIDS, found);
    }
    collected.readProcesses(memory.directory());
    return new CgroupReading(
        memory.version(), memory.path(), collected.texts, collected.absences, memory.note());
  }

  /**
   * The reader's own mounts first: the paths in {@code /proc/PID/cgroup} and the roots in any
   * mountinfo are both printed for the cgroup namespace of the reader.
   */
  private static List<VisibleMount> mounts(Path procRoot, Path process) {
    List<VisibleMount> mounts = new ArrayList<>();
    add(mounts, procRoot.resolve("self"), Path.of("/"));
    add(mounts, process, process.resolve("root"));
    return mounts;
  }

  private static void add(List<VisibleMount> mounts, Path process, Path rootDirectory) {
    List<String> lines = BoundedText.read(process.resolve("mountinfo"), MAX_MOUNTS_BYTES).lines();
    for (CgroupMount mount : CgroupMount.parse(lines)) {
      mounts.add(new VisibleMount(mount, rootDirectory));
    }
  }
}
