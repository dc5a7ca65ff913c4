// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.walk;

/**
 * The objects of a class that a walk reached; classes of one name from several loaders are one.
 *
 * @param name as in source; of an array with its brackets; empty for all classes with few bytes
 * @param objects how many
 * @param bytes of all of them, by the sizes that the JVM gave
 * @param instanceBytes of one instance; 0 when they differ
 */
public record WalkedClass(String name, long objects, long bytes, long instanceBytes) {

  /** The name of the row of all classes with few bytes. */
  public static final String OTHERS = "";
}
