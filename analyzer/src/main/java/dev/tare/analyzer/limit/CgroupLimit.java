// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

/** How much memory a cgroup may be charged with. */
public sealed interface CgroupLimit {

  /**
   * So much and no more.
   *
   * @param bytes not negative
   */
  record Limited(long bytes) implements CgroupLimit {}

  /** The kernel says that there is none. */
  record Unlimited() implements CgroupLimit {}

  /** The file was not read, or does not say. */
  record NotMeasured() implements CgroupLimit {}
}
