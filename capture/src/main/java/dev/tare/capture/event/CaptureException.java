// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

/**
 * A file that cannot be read as a capture; the message says in one line what, why and what to try.
 */
public class CaptureException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says in one line what, why and what to try.
   *
   * @param message the line
   */
  public CaptureException(String message) {
    super(message);
  }

  /** A capture of a format that this version does not know. */
  public static final class IncompatibleFormat extends CaptureException {

    private static final long serialVersionUID = 1L;

    IncompatibleFormat(String file, int found, int known, String toolVersion) {
      super(
          "Cannot read "
              + file
              + ": its capture format is version "
              + found
              + ", written by Tare "
              + toolVersion
              + ", and this Tare knows versions up to "
              + known
              + ". Try a newer Tare.");
    }
  }
}
