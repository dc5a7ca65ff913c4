// SPDX-License-Identifier: Apache-2.0
/**
 * The recorded file: the JFR event types, named {@code tare.*}, their writer and their reader. No
 * other package knows an event's name. May import: the JDK and the other packages of {@code
 * capture}.
 */
package dev.tare.capture.event;
