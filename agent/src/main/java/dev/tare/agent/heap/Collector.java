// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

/**
 * What is to be known of the collector.
 *
 * @param kind how it stores references
 * @param isConcurrent whether it moves objects while the application runs
 */
public record Collector(Kind kind, boolean isConcurrent) {

  /** How references of 8 bytes are stored; those of 4 bytes are never coloured. */
  public enum Kind {
    /** As addresses. */
    PLAIN,
    /** With colours above the address. */
    ZGC_OF_ONE_GENERATION,
    /** With colours below the address. */
    ZGC_OF_TWO_GENERATIONS
  }

  /** ZGC with two generations is the default since JDK 23 (JEP 474) and all there is since 24. */
  private static final int FIRST_GENERATIONAL = 23;

  /**
   * As the flags of a JVM say.
   *
   * @param flags in the form of {@code VM.flags}, which names what is not the default
   * @param feature the version of the JDK
   */
  public static Collector of(String flags, int feature) {
    if (!flags.contains("-XX:+UseZGC")) {
      return new Collector(Kind.PLAIN, flags.contains("-XX:+UseShenandoahGC"));
    }
    boolean generational =
        flags.contains("-XX:+ZGenerational")
            || (feature >= FIRST_GENERATIONAL && !flags.contains("-XX:-ZGenerational"));
    return new Collector(
        generational ? Kind.ZGC_OF_TWO_GENERATIONS : Kind.ZGC_OF_ONE_GENERATION, true);
  }
}
