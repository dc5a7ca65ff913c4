// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

/**
 * An address is not readable, or what is there is not what was expected. Has no stack: it is usual.
 */
final class UnreadableException extends Exception {

  private static final long serialVersionUID = 1L;

  UnreadableException() {
    super(null, null, false, false);
  }
}
