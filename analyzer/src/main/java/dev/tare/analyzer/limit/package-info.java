// SPDX-License-Identifier: Apache-2.0
/**
 * The bridge to the limit: what leads from the resident bytes of a process to the figures that
 * docker, Kubernetes and the OOM killer see, and how far away the limits are.
 *
 * <p>May import the JDK, {@code dev.tare.capture.cgroup}, {@code dev.tare.capture.proc} and the
 * ledger's certainty.
 */
package dev.tare.analyzer.limit;
