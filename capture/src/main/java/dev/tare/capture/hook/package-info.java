// SPDX-License-Identifier: Apache-2.0
/**
 * What hooks inside of a JVM saw: who mapped a file, who loaded a library, who reserved direct
 * memory. May import: the JDK.
 */
package dev.tare.capture.hook;
