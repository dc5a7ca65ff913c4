// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.ownership;

/**
 * Whose an object is.
 *
 * @param kind what the owner is
 * @param name which: a library by its artifact or jar, a module of the JDK, of a class that is not
 *     known its loader, else empty
 */
public record Owner(Kind kind, String name) {

  /** The application whose process it is. */
  public static final Owner APPLICATION = new Owner(Kind.APPLICATION, "");

  /** The JVM and java.base. */
  public static final Owner JVM = new Owner(Kind.JVM, "java.base");

  /** Tare's agent. */
  public static final Owner OBSERVER = new Owner(Kind.OBSERVER, "Tare's agent");

  /** Several of them, none of which holds the object alone. */
  public static final Owner SEVERAL = new Owner(Kind.SEVERAL, "");

  /**
   * Nothing in the dump refers to the object: the JVM holds it in other ways, or it fills a gap.
   */
  public static final Owner NOBODY = new Owner(Kind.NOBODY, "");

  /** A class that nobody brought: made at run time by who is not known, in this loader. */
  public static Owner generatedIn(String loader) {
    return new Owner(Kind.UNKNOWN, loader);
  }

  /** A class that came from nowhere: generated, and in no package of a class that did not. */
  public static final Owner UNKNOWN = new Owner(Kind.UNKNOWN, "");

  /** What an owner is. */
  public enum Kind {
    /** The application. */
    APPLICATION,
    /** A library. */
    LIBRARY,
    /** A module of the JDK other than java.base. */
    JDK_MODULE,
    /** The JVM and java.base. */
    JVM,
    /** Tare's agent. */
    OBSERVER,
    /** The application and libraries, or several libraries, together. */
    SEVERAL,
    /** Nobody in the dump. */
    NOBODY,
    /** Not known. */
    UNKNOWN
  }

  /** A library by its jar. */
  public static Owner library(String jar) {
    return new Owner(Kind.LIBRARY, jar);
  }

  /** A module of the JDK. */
  public static Owner module(String name) {
    return name.equals(JVM.name()) ? JVM : new Owner(Kind.JDK_MODULE, name);
  }

  /** Whether it is the JDK in any form. */
  boolean isJdk() {
    return kind == Kind.JVM || kind == Kind.JDK_MODULE;
  }
}
