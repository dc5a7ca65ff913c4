// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

/**
 * Classes that two archives have, loaded or not.
 *
 * @param path of the other archive
 * @param classes how many names both have
 * @param prefix the packages that this archive has put before the names of the other; empty where
 *     the names are the same
 */
public record SharedClasses(String path, int classes, String prefix) {}
