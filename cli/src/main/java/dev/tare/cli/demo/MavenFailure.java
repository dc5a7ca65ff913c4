// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

/** Maven did not do what was asked; the message says why and what to try, without a full stop. */
final class MavenFailure extends Exception {

  private static final long serialVersionUID = 1L;

  MavenFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
