// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupLocationTest {

  @TempDir private Path directory;
  private CgroupTree tree;

  @BeforeEach
  void plant() {
    tree = new CgroupTree(directory);
  }

  @Test
  void takesTheMountPointInsideAContainerWhosePathsDoNotMatch() throws IOException {
    tree.memberOf("0::/kubepods/pod1/web")
        .mount("/", "/cgroup", "cgroup2", "ro")
        .file("sys/cgroup/memory.current", "800\n");

    CgroupReading reading = tree.read();

    assertThat(reading.texts()).containsEntry("memory.current", "800\n");
    assertThat(reading.reason().orElseThrow())
        .startsWith("no directory for /kubepods/pod1/web: took the mount point");
  }

  @Test
  void neverTakesTheRootOfV1ForAContainer() throws IOException {
    tree.memberOf("4:memory:/gone")
        .mount("/", "/memory", "cgroup", "rw,memory")
        .file("sys/memory/memory.usage_in_bytes", "800\n")
        .file("sys/memory/cgroup.sane_behavior", "0\n");

    assertNone("no memory.usage_in_bytes for /gone under " + tree.path("sys/memory"));
  }

  @Test
  void neverTakesTheMountPointForAProcessOutsideOfTheNamespace() throws IOException {
    tree.memberOf("0::/../sibling")
        .mount("/", "/cgroup", "cgroup2", "rw")
        .file("sys/cgroup/memory.current", "800\n");

    assertNone("/../sibling is outside of this cgroup namespace");
  }

  @Test
  void looksThroughTheTargetsMountsIfTheReaderHasNone() throws IOException {
    tree.memberOf("0::/docker/4f1c")
        .targetMount("/docker/4f1c", "/sys/fs/cgroup", "cgroup2", "ro")
        .file("proc/42/root/sys/fs/cgroup/memory.current", "800\n");

    assertThat(tree.read().texts()).containsEntry("memory.current", "800\n");
  }

  @Test
  void followsNoLinkInsideTheTargetsRoot() throws IOException {
    tree.memberOf("0::/")
        .targetMount("/", "/sys/cgroup", "cgroup2", "ro")
        .file("host/cgroup/memory.current", "800\n")
        .file("proc/42/root/etc/hostname", "x");
    Files.createSymbolicLink(tree.path("proc/42/root/sys"), tree.path("host"));

    assertThat(tree.read().version()).isEqualTo(CgroupVersion.NONE);
  }

  @Test
  void saysThatTheHierarchyIsNotMounted() throws IOException {
    tree.memberOf("4:memory:/a\n0::/a").mount("/", "/cgroup", "cgroup2", "rw");

    assertNone("the v1 hierarchy of the memory controller is not mounted here");
  }

  @Test
  void saysThatTheControllerIsOff() throws IOException {
    tree.memberOf("0::/a")
        .mount("/", "/cgroup", "cgroup2", "rw")
        .file("sys/cgroup/a/cgroup.procs", "42\n");

    assertNone("no memory.current for /a under " + tree.path("sys/cgroup"));
  }

  @Test
  void saysThatTheProcessIsInNoCgroup() throws IOException {
    tree.memberOf("1:name=systemd:/").mount("/", "/cgroup", "cgroup2", "rw");

    assertNone("the process is in no memory cgroup");
  }

  @Test
  void saysThatTheProcessIsGone() {
    assertNone("cannot read " + tree.path("proc/42/cgroup") + ": no such file");
  }

  private void assertNone(String reason) {
    CgroupReading reading = tree.read();
    assertThat(reading.version()).isEqualTo(CgroupVersion.NONE);
    assertThat(reading.path()).isEmpty();
    assertThat(reading.texts()).isEmpty();
    assertThat(reading.reason()).contains(reason);
  }
}
