// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

/**
 * Classes of the same name in several class loaders.
 *
 * @param names how many names there are several classes of
 * @param extraClasses how many classes there are beyond one of each name
 * @param extraBytes their metadata: the share of what each loader uses, by a model of class files
 * @param areIdentical whether all class files that were found of each name are the same
 */
public record RepeatedClasses(int names, int extraClasses, long extraBytes, boolean areIdentical) {

  /** None. */
  public static final RepeatedClasses NONE = new RepeatedClasses(0, 0, 0, true);

  /** Both together. */
  public RepeatedClasses plus(RepeatedClasses other) {
    return new RepeatedClasses(
        names + other.names,
        extraClasses + other.extraClasses,
        extraBytes + other.extraBytes,
        areIdentical && other.areIdentical);
  }
}
