// SPDX-License-Identifier: Apache-2.0
/**
 * The entry into the observed JVM: the only class that the application's class loader sees. May
 * import: the JDK.
 */
package dev.tare.agent;
