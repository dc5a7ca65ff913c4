// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.util.List;

/** How {@value #GIBIBYTES} GiB of resident memory, in pages of 4 KiB, are laid out in a process. */
enum ResidentLayout {
  /** A Java heap: one mapping, the longest that the kernel walks at once. */
  ONE_HEAP("8 GiB in one Java heap", 0),
  /** A service with many buffers and mapped files. */
  MAPPINGS_1500("8 GiB in 1,500 mappings", 1_500),
  /** A third of what the kernel allows by default (vm.max_map_count is 65,530). */
  MAPPINGS_20000("8 GiB in 20,000 mappings", 19_800);

  static final int GIBIBYTES = 8;

  private final String title;
  private final int mappings;

  ResidentLayout(String title, int mappings) {
    this.title = title;
    this.mappings = mappings;
  }

  String title() {
    return title;
  }

  /** Mappings beside the JVM's own few hundred. */
  int mappings() {
    return mappings;
  }

  List<String> jvmArgs() {
    return mappings == 0
        ? List.of("-Xms" + GIBIBYTES + "g", "-Xmx" + GIBIBYTES + "g", "-XX:+AlwaysPreTouch")
        : List.of("-Xms64m", "-Xmx64m");
  }
}
