// SPDX-License-Identifier: Apache-2.0
/**
 * Frameworks that are initialised and not used. They are no dependencies of the examples: {@code
 * examples/idle-frameworks/pom.xml} lists them, and they are called by reflection. May import the
 * JDK.
 */
package dev.tare.examples.idle;
