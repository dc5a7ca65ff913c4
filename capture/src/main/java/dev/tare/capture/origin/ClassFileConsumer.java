// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

/** Takes the class files that are opened, in the order in which the JVM looks for them. */
@FunctionalInterface
public interface ClassFileConsumer {

  /** Does not take any. */
  ClassFileConsumer NONE = (name, origin, classFile) -> {};

  /**
   * Takes one.
   *
   * @param name binary name of its class
   * @param origin path of what it is in, {@code jrt:/} and the name for a module of the JDK
   * @param classFile its bytes, none if it is too large
   */
  void accept(String name, String origin, byte[] classFile);
}
