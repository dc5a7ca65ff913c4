// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.cgroup;

/** Which interface the kernel offers for the memory of a cgroup. */
public enum CgroupVersion {
  /** One hierarchy per controller: Documentation/admin-guide/cgroup-v1/memory.rst. */
  V1,
  /** The unified hierarchy: Documentation/admin-guide/cgroup-v2.rst. */
  V2,
  /** No memory cgroup was found. */
  NONE
}
