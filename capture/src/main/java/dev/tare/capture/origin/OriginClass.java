// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.util.Optional;

/**
 * A class file of a loaded class.
 *
 * @param name binary name of the class
 * @param checksum CRC-32 of the class file
 * @param inDefaultArchive whether the JDK puts the class into its default class-data archive, so
 *     that it costs its loader nothing where that is used
 * @param shape absent if the file could not be read as a class file
 */
public record OriginClass(
    String name, long checksum, boolean inDefaultArchive, Optional<ClassFileShape> shape) {}
