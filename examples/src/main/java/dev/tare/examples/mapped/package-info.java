// SPDX-License-Identifier: Apache-2.0
/** One data file that many connections map. May import the JDK and sqlite-jdbc. */
package dev.tare.examples.mapped;
