// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

/**
 * Two different artifacts with classes of the same names.
 *
 * @param first one of them; where the classes were moved, the one that they were moved into
 * @param second the other
 * @param sharedClasses how many names of classes both have, loaded or not
 * @param loadedShared how many of these names are loaded and have a class file in both
 * @param loadedIdentical of how many of these the class files are the same, by their checksum
 * @param prefix the packages that the first has put before the names of the second; empty where the
 *     names are the same
 */
public record BuildPair(
    LibraryBuild first,
    LibraryBuild second,
    int sharedClasses,
    int loadedShared,
    int loadedIdentical,
    String prefix) {}
