// SPDX-License-Identifier: Apache-2.0
/**
 * What the C library's malloc holds, read from the memory of a process without changing it. Known:
 * glibc. May import: the JDK, {@code capture.proc} and {@code capture.pages}.
 */
package dev.tare.capture.malloc;
