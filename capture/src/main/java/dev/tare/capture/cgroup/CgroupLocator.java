// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the directory of one process's cgroup for one controller. */
final class CgroupLocator {

  private final CgroupMembership membership;
  private final List<VisibleMount> mounts;

  /**
   * A locator for one process.
   *
   * @param mounts those the reader sees first, then those the target sees
   */
  CgroupLocator(CgroupMembership membership, List<VisibleMount> mounts) {
    this.membership = membership;
    this.mounts = mounts;
  }

  /** A controller is in at most one hierarchy, so a v1 line for it excludes the unified one. */
  CgroupLocation locate(CgroupController controller) {
    Optional<String> v1 = membership.pathInV1(controller.label);
    if (v1.isPresent()) {
      return locate(controller, CgroupVersion.V1, v1.get());
    }
    Optional<String> v2 = membership.pathInUnified();
    if (v2.isPresent()) {
      return locate(controller, CgroupVersion.V2, v2.get());
    }
    return new CgroupLocation.Missing("the process is in no " + controller.label + " cgroup");
  }

  private CgroupLocation locate(CgroupController controller, CgroupVersion version, String path) {
    List<VisibleMount> candidates = new ArrayList<>();
    for (VisibleMount each : mounts) {
      if (each.mount().version() == version && each.mount().carries(controller.label)) {
        candidates.add(each);
      }
    }
    for (VisibleMount candidate : candidates) {
      Optional<CgroupLocation> found = chargedCgroup(controller, version, path, candidate);
      if (found.isPresent()) {
        return found.get();
      }
    }
    for (VisibleMount candidate : candidates) {
      Optional<CgroupLocation> found = containerMount(controller, version, path, candidate);
      if (found.isPresent()) {
        return found.get();
      }
    }
    return new CgroupLocation.Missing(missing(controller, version, path, candidates));
  }

  /**
   * The cgroup itself, or the nearest ancestor with the controller: on v2 a cgroup whose parent did
   * not enable the controller is charged to that ancestor (cgroup-v2.rst, "Enabling and
   * Disabling").
   */
  private static Optional<CgroupLocation> chargedCgroup(
      CgroupController controller, CgroupVersion version, String path, VisibleMount mount) {
    Path mountPoint = mount.mountPoint().orElse(null);
    Path own = mount.directoryOf(path).orElse(null);
    if (mountPoint == null || own == null || !Files.isDirectory(own)) {
      return Optional.empty();
    }
    String charged = path;
    for (Path at = own; at != null && at.startsWith(mountPoint); at = at.getParent()) {
      if (has(at, controller.probe(version)) || at.equals(mountPoint) && isRoot(at, controller)) {
        Optional<String> note =
            at.equals(own)
                ? Optional.empty()
                : Optional.of(path + " has no " + controller.label + " controller of its own");
        return Optional.of(new CgroupLocation.Found(version, charged, at, mountPoint, note));
      }
      charged = parent(charged);
    }
    return Optional.empty();
  }

  /**
   * The mount point itself, for a container whose paths and mounts do not match. Never the root of
   * a hierarchy, and never for a process outside of the reader's cgroup namespace.
   */
  private static Optional<CgroupLocation> containerMount(
      CgroupController controller, CgroupVersion version, String path, VisibleMount mount) {
    if (path.startsWith("/..") || mount.mount().root().startsWith("/..")) {
      return Optional.empty();
    }
    Path point = mount.mountPoint().orElse(null);
    // The kernel makes cgroup.sane_behavior in the root of a v1 hierarchy only, and memory.current
    // everywhere but in the root of v2.
    if (point == null
        || !has(point, controller.probe(version))
        || has(point, "cgroup.sane_behavior")) {
      return Optional.empty();
    }
    String note = "no directory for " + path + ": took the mount point " + point;
    return Optional.of(new CgroupLocation.Found(version, path, point, point, Optional.of(note)));
  }

  private static String missing(
      CgroupController controller,
      CgroupVersion version,
      String path,
      List<VisibleMount> candidates) {
    if (candidates.isEmpty()) {
      return version == CgroupVersion.V1
          ? "the v1 hierarchy of the " + controller.label + " controller is not mounted here"
          : "the unified cgroup hierarchy is not mounted here";
    }
    if (path.startsWith("/..")) {
      return path + " is outside of this cgroup namespace";
    }
    return "no "
        + controller.probe(version)
        + " for "
        + path
        + " under "
        + candidates.get(0).mount().mountPoint();
  }

  /** The root of v2 has no memory.current, but a memory.stat if the controller is there at all. */
  private static boolean isRoot(Path mountPoint, CgroupController controller) {
    return controller == CgroupController.MEMORY && has(mountPoint, "memory.stat");
  }

  private static boolean has(Path directory, String file) {
    return Files.isRegularFile(directory.resolve(file));
  }

  private static String parent(String path) {
    int slash = path.lastIndexOf('/');
    return slash <= 0 ? "/" : path.substring(0, slash);
  }
}
