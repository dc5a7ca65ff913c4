// SPDX-License-Identifier: Apache-2.0
/**
 * Where the classes of a process come from: which archive of its class path or which module of its
 * JDK has them, what such an archive says of itself, and what of a class file decides how much
 * metadata the JVM makes of it. May import: the JDK.
 */
package dev.tare.capture.origin;
