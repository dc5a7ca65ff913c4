// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import java.util.List;

/**
 * Classes of the JDK that only one library has led to, so that they are not loaded without it. They
 * are the JDK's all the same.
 *
 * @param classes how many, without those made at run time
 * @param bytes their metadata, by the model that divides a loader's among its classes; 0 for
 *     classes in the class-data archive, which are not in metaspace
 * @param modules whose they are, most classes first
 */
public record BroughtClasses(int classes, long bytes, List<OfModule> modules) {

  /** A library without any. */
  public static final BroughtClasses NONE = new BroughtClasses(0, 0, List.of());

  /** Takes a private copy. */
  public BroughtClasses {
    modules = List.copyOf(modules);
  }

  /**
   * Those of one module.
   *
   * @param module its name
   * @param classes how many
   */
  public record OfModule(String module, int classes) {}
}
