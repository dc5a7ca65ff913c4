// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A cgroup mount together with the directory its mount point starts from.
 *
 * @param mount what mountinfo says
 * @param rootDirectory {@code /} for the reader's own mounts, {@code /proc/PID/root} for those that
 *     only the target sees
 */
record VisibleMount(CgroupMount mount, Path rootDirectory) {

  /** The mount point as the reader reaches it; empty if the name cannot be expressed here. */
  Optional<Path> mountPoint() {
    return directory(mount.mountPoint());
  }

  /** The directory of a cgroup; empty if this mount does not show it. */
  Optional<Path> directoryOf(String cgroupPath) {
    Optional<String> rest = mount.below(cgroupPath);
    return rest.isPresent() ? directory(mount.mountPoint() + "/" + rest.get()) : Optional.empty();
  }

  private Optional<Path> directory(String absolute) {
    try {
      Path relative = Path.of("/").relativize(Path.of(absolute).normalize());
      Path directory = rootDirectory.resolve(relative);
      return foreign() && crossesLink(relative) ? Optional.empty() : Optional.of(directory);
    } catch (InvalidPathException e) {
      // The locale's charset cannot spell the name.
      return Optional.empty();
    }
  }

  private boolean foreign() {
    return rootDirectory.getNameCount() > 0;
  }

  /** A link inside the target's root would lead to the reader's files. */
  private boolean crossesLink(Path relative) {
    Path step = rootDirectory;
    for (Path name : relative) {
      step = step.resolve(name);
      if (Files.isSymbolicLink(step)) {
        return true;
      }
    }
    return false;
  }
}
