// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.List;

/**
 * A loaded class and which of its methods have run.
 *
 * @param loaderData the address of its class loader's data, which VM.class_hierarchy prints too
 * @param name its binary name
 * @param initialized whether its initialiser has begun to run
 * @param methods how many it declares
 * @param runs those of them that have run
 */
record ClassRun(
    long loaderData, String name, boolean initialized, int methods, List<MethodRun> runs) {

  ClassRun {
    runs = List.copyOf(runs);
  }
}
