// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A proc directory with one process and a cgroup directory, for tests. */
final class CgroupTree {

  static final long PID = 42;

  private final Path base;

  CgroupTree(Path base) {
    this.base = base;
  }

  /** What the process's cgroup file says. */
  CgroupTree memberOf(String lines) throws IOException {
    return file("proc/" + PID + "/cgroup", lines + "\n");
  }

  /** A mount that the reader sees, below {@code sys}. */
  CgroupTree mount(String root, String mountPoint, String type, String options) throws IOException {
    return mountinfo("self", root, base.resolve("sys" + mountPoint), type, options);
  }

  /** A mount that only the process sees; its directory is below the process's root. */
  CgroupTree targetMount(String root, String mountPoint, String type, String options)
      throws IOException {
    return mountinfo(Long.toString(PID), root, Path.of(mountPoint), type, options);
  }

  CgroupTree file(String path, String text) throws IOException {
    Path file = path(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return this;
  }

  Path path(String path) {
    return base.resolve(path);
  }

  CgroupReading read() {
    return CgroupFiles.read(base.resolve("proc"), PID);
  }

  private CgroupTree mountinfo(
      String process, String root, Path mountPoint, String type, String options)
      throws IOException {
    Path file = path("proc/" + process + "/mountinfo");
    String before = Files.exists(file) ? Files.readString(file) : "";
    String line =
        "35 31 0:32 %s %s rw,relatime - %s none %s%n".formatted(root, mountPoint, type, options);
    return file("proc/" + process + "/mountinfo", before + line);
  }
}
