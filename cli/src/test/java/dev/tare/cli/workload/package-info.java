// SPDX-License-Identifier: Apache-2.0
/**
 * Programs with known contents that end-to-end tests measure: what they plant is drawn from a seed
 * and told on their ready line.
 */
package dev.tare.cli.workload;
