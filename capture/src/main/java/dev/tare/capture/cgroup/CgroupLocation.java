// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the files of a process's cgroup are, or why they are nowhere. */
sealed interface CgroupLocation {

  /**
   * A directory with the files.
   *
   * @param path the cgroup that is charged
   * @param directory its directory
   * @param mountPoint the uppermost directory that can be looked at
   * @param note what was assumed to find it; empty if nothing was
   */
  record Found(
      CgroupVersion version, String path, Path directory, Path mountPoint, Optional<String> note)
      implements CgroupLocation {

    /** The directories above, nearest first, as far as they are visible. */
    List<Path> ancestors() {
      List<Path> ancestors = new ArrayList<>();
      for (Path at = directory;
          !at.equals(mountPoint) && at.startsWith(mountPoint);
          at = at.getParent()) {
        ancestors.add(at.getParent());
      }
      return ancestors;
    }
  }

  /**
   * No such directory.
   *
   * @param reason one clause for a reader
   */
  record Missing(String reason) implements CgroupLocation {}
}
