// SPDX-License-Identifier: Apache-2.0
/**
 * Attaching to a running JVM over its attach socket, and deciding beforehand whether that is safe.
 *
 * <p>May import the JDK, {@code dev.tare.capture.jvm} and {@code dev.tare.capture.proc}.
 */
package dev.tare.cli.attach;
