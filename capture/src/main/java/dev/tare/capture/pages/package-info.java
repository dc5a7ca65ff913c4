// SPDX-License-Identifier: Apache-2.0
/**
 * Which pages of a mapping are resident, of what kind, and how often they are mapped. May import:
 * the JDK and {@code capture.proc}.
 */
package dev.tare.capture.pages;
