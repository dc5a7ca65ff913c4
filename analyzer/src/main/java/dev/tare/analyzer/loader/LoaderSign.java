// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

/**
 * A reason to believe that a class loader is not wanted any more.
 *
 * @param kind what kind of reason
 * @param words it in a sentence
 */
public record LoaderSign(Kind kind, String words) {

  /** Reasons, the strongest first. */
  public enum Kind {
    /** It was closed, so it can load nothing any more. */
    CLOSED("closed"),
    /** It says so itself in a field in which loaders of its class that are in use differ. */
    ENDED("ended"),
    /** A younger loader of its class has loaded the same classes from the same place. */
    LOADED_AGAIN("loaded-again"),
    /** Of the loaders of its class with the same classes only the youngest is in use. */
    UNUSED("unused");

    private final String spelling;

    Kind(String spelling) {
      this.spelling = spelling;
    }

    /** The spelling that scripts rely on. */
    public String spelling() {
      return spelling;
    }
  }
}
