// SPDX-License-Identifier: Apache-2.0
/**
 * What a HotSpot JVM says about itself, and where its texts come from. May import: the JDK and
 * {@code capture.proc}.
 */
package dev.tare.capture.jvm;
