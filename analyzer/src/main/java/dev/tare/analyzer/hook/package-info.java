// SPDX-License-Identifier: Apache-2.0
/**
 * What hooks inside of a JVM saw, by who did it: files mapped, libraries loaded, direct memory
 * reserved. May import: the JDK, {@code capture} and {@code analyzer.mapping}.
 */
package dev.tare.analyzer.hook;
