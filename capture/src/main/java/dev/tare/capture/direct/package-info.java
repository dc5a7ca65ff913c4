// SPDX-License-Identifier: Apache-2.0
/**
 * Where the direct buffers of a JVM are, as its own list of them says. May import: the JDK and
 * {@code capture.pages}.
 */
package dev.tare.capture.direct;
