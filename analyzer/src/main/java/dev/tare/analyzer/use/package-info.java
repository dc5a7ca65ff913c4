// SPDX-License-Identifier: Apache-2.0
/**
 * Whether a library is used, was used at the start only or never, by the methods that have run. May
 * import: {@code framework} (whose classes are whose), {@code capture}.
 */
package dev.tare.analyzer.use;
