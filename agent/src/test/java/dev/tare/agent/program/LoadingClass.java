// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

/** Loads a library as its class initializer runs, while other threads wait for the class. */
public final class LoadingClass {

  /** The system property that names the library. */
  public static final String LIBRARY = "loading.class.library";

  static {
    System.load(System.getProperty(LIBRARY));
  }

  private LoadingClass() {}
}
