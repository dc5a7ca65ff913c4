// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

/**
 * A library by what it is known as.
 *
 * @param artifact its name, without a version
 * @param version empty if it is not known
 * @param family who makes it: the group of its artifact, else the package that its classes share;
 *     empty if neither is known
 */
public record Library(String artifact, String version, String family) {}
