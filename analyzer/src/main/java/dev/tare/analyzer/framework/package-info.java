// SPDX-License-Identifier: Apache-2.0
/**
 * Which library, module of the JDK or application each loaded class belongs to, and what its
 * metadata, code and objects take. May import: the JDK, {@code capture}, {@code analyzer.jvm} and
 * {@code analyzer.ownership}.
 */
package dev.tare.analyzer.framework;
