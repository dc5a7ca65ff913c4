// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.heap;

/**
 * The objects of one class, as a class histogram counts them.
 *
 * @param name the class, as Java code spells it: {@code java.lang.String}, {@code byte[]}
 * @param loader its class loader in words; empty for the boot loader
 * @param objects its instances
 * @param bytes their bytes, without what they refer to
 */
public record ClassRow(String name, String loader, long objects, long bytes) {}
