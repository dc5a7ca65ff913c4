// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CgroupFilesTest {

  @TempDir private Path directory;
  private CgroupTree tree;

  @BeforeEach
  void plant() {
    tree = new CgroupTree(directory);
  }

  @Test
  void readsAContainerOfV1() throws IOException {
    tree.memberOf("4:memory:/docker/4f1c\n0::/")
        .mount("/docker/4f1c", "/memory", "cgroup", "ro,memory")
        .file("sys/memory/memory.usage_in_bytes", "104857600\n")
        .file("sys/memory/memory.stat", "total_rss 5\n")
        .file("sys/memory/cgroup.procs", "42\n43\n")
        .file("sys/memory/tasks", "42\n");

    CgroupReading reading = tree.read();

    assertThat(reading.version()).isEqualTo(CgroupVersion.V1);
    assertThat(reading.path()).isEqualTo("/docker/4f1c");
    assertThat(reading.reason()).isEmpty();
    assertThat(reading.texts())
        .containsOnlyKeys("memory.usage_in_bytes", "memory.stat", "cgroup.procs", "**/cgroup.procs")
        .containsEntry("memory.usage_in_bytes", "104857600\n")
        .containsEntry("**/cgroup.procs", "");
    assertThat(reading.absences()).containsEntry("memory.limit_in_bytes", "no such file");
  }

  @Test
  void readsEveryLimitUpToTheMountPoint() throws IOException {
    tree.memberOf("0::/kubepods/pod1/web")
        .mount("/", "/cgroup", "cgroup2", "rw,nsdelegate")
        .file("sys/cgroup/memory.stat", "anon 9\n")
        .file("sys/cgroup/kubepods/memory.max", "max\n")
        .file("sys/cgroup/kubepods/memory.stat", "inactive_file 7\n")
        .file("sys/cgroup/kubepods/pod1/memory.max", "1073741824\n")
        .file("sys/cgroup/kubepods/pod1/memory.current", "900000000\n")
        .file("sys/cgroup/kubepods/pod1/memory.stat", "inactive_file 5\n")
        .file("sys/cgroup/kubepods/pod1/web/memory.current", "800000000\n")
        .file("sys/cgroup/kubepods/pod1/web/memory.max", "max\n")
        .file("sys/cgroup/kubepods/pod1/web/pids.max", "512\n");

    CgroupReading reading = tree.read();

    assertThat(reading.version()).isEqualTo(CgroupVersion.V2);
    assertThat(reading.texts())
        .containsEntry("memory.max", "max\n")
        .containsEntry("../memory.max", "1073741824\n")
        .containsEntry("../memory.current", "900000000\n")
        .containsEntry("../../memory.max", "max\n")
        .containsEntry("pids.max", "512\n")
        // The breakdown of a level above is worth its bytes only where that level has a limit.
        .containsEntry("../memory.stat", "inactive_file 5\n")
        .doesNotContainKeys("../../memory.stat", "../../../memory.max", "../../../../memory.max");
  }

  @Test
  void takesTheV1HierarchyOfAHybridHost() throws IOException {
    tree.memberOf("4:memory:/a\n3:pids:/b\n0::/a")
        .mount("/", "/unified", "cgroup2", "rw")
        .mount("/", "/memory", "cgroup", "rw,memory")
        .mount("/", "/pids", "cgroup", "rw,pids")
        .file("sys/unified/a/memory.pressure", "some avg10=0.00\n")
        .file("sys/memory/a/memory.usage_in_bytes", "1\n")
        .file("sys/pids/b/pids.max", "77\n");

    CgroupReading reading = tree.read();

    assertThat(reading.version()).isEqualTo(CgroupVersion.V1);
    assertThat(reading.texts())
        .containsEntry("memory.usage_in_bytes", "1\n")
        .containsEntry("pids.max", "77\n")
        .doesNotContainKey("memory.pressure");
  }

  @Test
  void climbsToTheCgroupThatIsCharged() throws IOException {
    tree.memberOf("0::/user.slice/app/leaf")
        .mount("/", "/cgroup", "cgroup2", "rw")
        .file("sys/cgroup/user.slice/memory.current", "4096\n")
        .file("sys/cgroup/user.slice/cgroup.procs", "")
        .file("sys/cgroup/user.slice/app/cgroup.procs", "")
        .file("sys/cgroup/user.slice/other/cgroup.procs", "41\n")
        .file("sys/cgroup/user.slice/app/leaf/cgroup.procs", "42\n");

    CgroupReading reading = tree.read();

    assertThat(reading.path()).isEqualTo("/user.slice");
    assertThat(reading.texts()).containsEntry("memory.current", "4096\n");
    assertThat(reading.texts().get("**/cgroup.procs").lines())
        .containsExactlyInAnyOrder("41", "42");
    assertThat(reading.reason())
        .contains("/user.slice/app/leaf has no memory controller of its own");
  }

  @Test
  void readsTheRootOfV2ThatHasNoUsage() throws IOException {
    tree.memberOf("0::/")
        .mount("/", "/cgroup", "cgroup2", "rw")
        .file("sys/cgroup/memory.stat", "anon 4096\n");

    assertThat(tree.read().texts()).containsEntry("memory.stat", "anon 4096\n");
    assertThat(tree.read().path()).isEqualTo("/");
  }

  @Test
  void listsTheProcessesBelow() throws IOException {
    tree.memberOf("0::/app")
        .mount("/", "/cgroup", "cgroup2", "rw")
        .file("sys/cgroup/app/memory.current", "1\n")
        .file("sys/cgroup/app/cgroup.procs", "42\n")
        .file("sys/cgroup/app/a/cgroup.procs", "1\n2\n")
        .file("sys/cgroup/app/a/b/cgroup.procs", "3\n");

    assertThat(tree.read().texts().get("**/cgroup.procs")).isEqualTo("1\n2\n3\n");
  }

  @Test
  void givesNoListRatherThanAPartOfIt() throws IOException {
    tree.memberOf("0::/app")
        .mount("/", "/cgroup", "cgroup2", "rw")
        .file("sys/cgroup/app/memory.current", "1\n");
    for (int i = 0; i < 300; i++) {
      tree.file("sys/cgroup/app/" + i + "/cgroup.procs", i + "\n");
    }

    CgroupReading reading = tree.read();

    assertThat(reading.texts()).doesNotContainKey("**/cgroup.procs");
    assertThat(reading.absences()).containsEntry("**/cgroup.procs", "more than 256 cgroups below");
  }

  @Test
  void cutsALongFileAtALineAndSaysSo() throws IOException {
    tree.memberOf("0::/")
        .mount("/", "/cgroup", "cgroup2", "rw")
        .file("sys/cgroup/memory.current", "1\n")
        .file("sys/cgroup/memory.stat", "anon 123456789\n".repeat(10_000));

    CgroupReading reading = tree.read();

    assertThat(reading.texts().get("memory.stat")).hasSizeLessThanOrEqualTo(65536).endsWith("9\n");
    assertThat(reading.absences()).containsEntry("memory.stat", "cut at 65536 bytes");
  }

  @Test
  void doesNotFollowALinkInPlaceOfAFile() throws IOException {
    tree.memberOf("0::/")
        .mount("/", "/cgroup", "cgroup2", "rw")
        .file("sys/cgroup/memory.current", "1\n")
        .file("secret", "secret");
    Files.createSymbolicLink(tree.path("sys/cgroup/memory.stat"), tree.path("secret"));

    assertThat(tree.read().absences()).containsEntry("memory.stat", "not a regular file");
  }
}
