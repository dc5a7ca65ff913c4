// SPDX-License-Identifier: Apache-2.0
/**
 * The pass that reads a process from outside and fills a snapshot. It concludes nothing and changes
 * nothing in the process. May import: the JDK and the other packages of {@code capture}.
 */
package dev.tare.capture.record;
