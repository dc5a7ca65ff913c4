// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CgroupMountTest {

  @Test
  void readsTheMountsOfAHybridHost() {
    List<CgroupMount> mounts =
        parse(
            """
            31 23 0:28 / /sys/fs/cgroup rw,relatime - tmpfs tmpfs rw,mode=755
            35 31 0:32 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory
            33 31 0:30 / /sys/fs/cgroup/cpu,cpuacct rw shared:9 master:2 - cgroup cgroup rw,cpu,cpuacct
            41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw
            """);

    assertThat(mounts)
        .containsExactly(
            new CgroupMount(
                CgroupVersion.V1, "/", "/sys/fs/cgroup/memory", List.of("rw", "memory")),
            new CgroupMount(
                CgroupVersion.V1,
                "/",
                "/sys/fs/cgroup/cpu,cpuacct",
                List.of("rw", "cpu", "cpuacct")),
            new CgroupMount(CgroupVersion.V2, "/", "/sys/fs/cgroup/unified", List.of("rw")));
    assertThat(mounts).map(it -> it.carries("memory")).containsExactly(true, false, true);
  }

  @Test
  void undoesTheKernelsEscapes() {
    CgroupMount mount =
        parse("9 8 0:7 /a\\134b /mnt/my\\040cgroups\\012x rw - cgroup2 none rw\n").get(0);

    assertThat(mount.root()).isEqualTo("/a\\b");
    assertThat(mount.mountPoint()).isEqualTo("/mnt/my cgroups\nx");
  }

  @Test
  void stripsTheRootOfABindMount() {
    CgroupMount mount =
        parse("9 8 0:7 /docker/4f1c /sys/fs/cgroup/memory ro - cgroup x memory\n").get(0);

    assertThat(mount.below("/docker/4f1c")).contains("");
    assertThat(mount.below("/docker/4f1c/init.scope")).contains("init.scope");
    assertThat(mount.below("/docker/4f1cffff")).isEmpty();
    assertThat(mount.below("/")).isEmpty();
  }

  @Test
  void findsEveryCgroupBelowTheRootOfAHierarchy() {
    CgroupMount mount = parse("9 8 0:7 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n").get(0);

    assertThat(mount.below("/")).contains("");
    assertThat(mount.below("/user.slice/a")).contains("user.slice/a");
  }

  @Test
  void neverLeavesTheMountPoint() {
    CgroupMount namespace = parse("9 8 0:7 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n").get(0);
    CgroupMount host = parse("9 8 0:7 /.. /host/cgroup rw - cgroup2 cgroup2 rw\n").get(0);

    assertThat(namespace.below("/../sibling")).isEmpty();
    assertThat(host.below("/../sibling")).contains("sibling");
    assertThat(host.below("/../../uncle")).isEmpty();
  }

  @Test
  void leavesOutWhatIsNoCgroupMount() {
    assertThat(
            parse(
                """
                24 1 254:0 / / rw,relatime - ext4 /dev/vda rw
                35 31 0:32 / /sys/fs/cgroup/memory rw,relatime
                35 31 0:32 - cgroup cgroup rw,memory
                35 31 0:32 / /sys/fs/cgroup/memory rw - cgroup

                - - -
                9 8 0:7 net:[4026531840] /run/x rw - cgroup2 none rw
                """))
        .isEmpty();
  }

  private static List<CgroupMount> parse(String text) {
    return CgroupMount.parse(text.lines().toList());
  }
}
