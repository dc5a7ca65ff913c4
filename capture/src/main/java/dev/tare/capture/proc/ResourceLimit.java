// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

/**
 * A resource limit of a process: getrlimit(2).
 *
 * @param soft the one the kernel enforces
 * @param hard how far the process may raise it
 */
public record ResourceLimit(Bound soft, Bound hard) {}
