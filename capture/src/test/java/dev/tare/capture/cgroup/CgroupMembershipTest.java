// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CgroupMembershipTest {

  @Test
  void findsTheMemoryHierarchyOfV1() {
    CgroupMembership membership =
        parse(
            """
            9:name=systemd:/
            5:devices:/
            4:memory:/process_api/bcd7bd2c4130fb9abd88324ce04964bd
            2:cpuacct,cpu:/other
            0::/
            """);

    assertThat(membership.pathInV1("memory"))
        .contains("/process_api/bcd7bd2c4130fb9abd88324ce04964bd");
    assertThat(membership.pathInV1("cpu")).contains("/other");
    assertThat(membership.pathInUnified()).contains("/");
  }

  @Test
  void findsTheUnifiedHierarchy() {
    CgroupMembership membership = parse("0::/system.slice/docker-4f1c.scope\n");

    assertThat(membership.pathInUnified()).contains("/system.slice/docker-4f1c.scope");
    assertThat(membership.pathInV1("memory")).isEmpty();
  }

  @Test
  void keepsColonsThatBelongToThePath() {
    CgroupMembership membership = parse("0::/kubepods/pod1/cri-containerd:run:web\n");

    assertThat(membership.pathInUnified()).contains("/kubepods/pod1/cri-containerd:run:web");
  }

  @Test
  void doesNotTakeANamedHierarchyForAController() {
    assertThat(parse("1:name=memory:/trap\n").pathInV1("memory")).isEmpty();
  }

  @Test
  void leavesOutWhatIsNoLineOfTheFile() {
    CgroupMembership membership =
        parse("\n::\nmemory\n-1:memory:/a\n99999999999:memory:/b\n4:memory:relative\n4:memo");

    assertThat(membership.entries()).isEmpty();
  }

  private static CgroupMembership parse(String text) {
    return CgroupMembership.parse(text.lines().toList());
  }

  @Test
  void isEmptyForAnEmptyFile() {
    assertThat(CgroupMembership.parse(List.of()).pathInUnified()).isEmpty();
  }
}
