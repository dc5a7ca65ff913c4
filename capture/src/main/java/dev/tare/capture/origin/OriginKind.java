// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

/** What a class can come from. */
public enum OriginKind {
  /** A jar, war or the like that the process reads itself. */
  ARCHIVE,
  /** A jar inside of another archive. */
  NESTED,
  /** A directory of class files, also one inside of an archive. */
  DIRECTORY,
  /** A module of the JDK. */
  MODULE
}
