// SPDX-License-Identifier: Apache-2.0
/**
 * What the contents of an object are for: the categories of object inflation, and the rules that
 * tell a text, a table or a box by its contents alone. A heap dump and a walk inside of the JVM are
 * judged by the same rules. May import: the JDK.
 */
package dev.tare.capture.content;
