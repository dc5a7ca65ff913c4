// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A cgroup hierarchy, or a part of one, as it is mounted: a line of {@code /proc/PID/mountinfo},
 * described in proc_pid_mountinfo(5).
 *
 * @param version {@link CgroupVersion#V1} or {@link CgroupVersion#V2}
 * @param root the cgroup that the mount point shows; {@code /} unless a part is bind-mounted, as in
 *     containers
 * @param mountPoint the absolute path of the mount point
 * @param controllers the super block's options, among them the controllers of a v1 hierarchy
 */
public record CgroupMount(
    CgroupVersion version, String root, String mountPoint, List<String> controllers) {

  private static final int ROOT_FIELD = 3;
  private static final int MOUNT_POINT_FIELD = 4;

  /** Copies the list. */
  public CgroupMount {
    controllers = List.copyOf(controllers);
  }

  /** The cgroup mounts among the lines of {@code /proc/PID/mountinfo}; other lines are left out. */
  public static List<CgroupMount> parse(List<String> lines) {
    List<CgroupMount> mounts = new ArrayList<>();
    for (String line : lines) {
      // The number of optional fields varies; a lone dash ends them.
      int dash = line.indexOf(" - ");
      if (dash < 0) {
        continue;
      }
      String[] mount = line.substring(0, dash).split(" ");
      String[] fileSystem = line.substring(dash + 3).split(" ");
      if (mount.length <= MOUNT_POINT_FIELD || fileSystem.length < 3) {
        continue;
      }
      CgroupVersion version =
          switch (fileSystem[0]) {
            case "cgroup" -> CgroupVersion.V1;
            case "cgroup2" -> CgroupVersion.V2;
            default -> CgroupVersion.NONE;
          };
      String root = unescape(mount[ROOT_FIELD]);
      String mountPoint = unescape(mount[MOUNT_POINT_FIELD]);
      if (version != CgroupVersion.NONE && root.startsWith("/") && mountPoint.startsWith("/")) {
        mounts.add(
            new CgroupMount(version, root, mountPoint, Arrays.asList(fileSystem[2].split(","))));
      }
    }
    return mounts;
  }

  /** Whether this hierarchy can carry {@code controller}: v2 lists none and can carry all. */
  public boolean carries(String controller) {
    return version == CgroupVersion.V2 || controllers.contains(controller);
  }

  /**
   * Where a cgroup is below the mount point.
   *
   * @param cgroupPath a path out of {@code /proc/PID/cgroup}, printed for the same reader
   * @return a relative path without {@code ..}, {@code ""} for the mount point itself; empty if the
   *     mount does not show that cgroup
   */
  public Optional<String> below(String cgroupPath) {
    String prefix = root.equals("/") ? "" : root;
    if (!cgroupPath.equals(prefix) && !cgroupPath.startsWith(prefix + "/")) {
      return Optional.empty();
    }
    String rest = cgroupPath.substring(prefix.length()).replaceFirst("^/+", "");
    return Arrays.asList(rest.split("/")).contains("..") ? Optional.empty() : Optional.of(rest);
  }

  /** Undoes the kernel's {@code \ooo} for blanks, tabs, newlines and backslashes. */
  private static String unescape(String field) {
    if (field.indexOf('\\') < 0) {
      return field;
    }
    byte[] in = field.getBytes(StandardCharsets.UTF_8);
    byte[] out = new byte[in.length];
    int length = 0;
    for (int i = 0; i < in.length; i++) {
      if (in[i] == '\\' && i + 3 < in.length && isOctal(in, i + 1)) {
        out[length++] =
            (byte) ((in[i + 1] - '0') << 6 | (in[i + 2] - '0') << 3 | (in[i + 3] - '0'));
        i += 3;
      } else {
        out[length++] = in[i];
      }
    }
    return new String(out, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isOctal(byte[] text, int from) {
    for (int i = from; i < from + 3; i++) {
      if (text[i] < '0' || text[i] > '7') {
        return false;
      }
    }
    return true;
  }
}
