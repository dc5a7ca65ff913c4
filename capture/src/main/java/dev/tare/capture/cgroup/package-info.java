// SPDX-License-Identifier: Apache-2.0
/**
 * Where the memory cgroup of a process is, and the texts of its files as the kernel printed them.
 * Nothing is concluded here: what the texts mean is the analyzer's to say.
 *
 * <p>May import the JDK only.
 */
package dev.tare.capture.cgroup;
