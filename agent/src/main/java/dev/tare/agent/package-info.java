// SPDX-License-Identifier: Apache-2.0
/**
 * The entry into the observed JVM: the only classes that the application's class loader has to
 * load. May import: the JDK.
 */
package dev.tare.agent;
