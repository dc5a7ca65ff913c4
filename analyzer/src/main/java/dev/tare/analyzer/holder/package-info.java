// SPDX-License-Identifier: Apache-2.0
/**
 * Who holds the objects of a heap dump: the fields of the application's classes, static fields, the
 * roots.
 *
 * <p>May import the JDK, primitive collections, {@code dev.tare.heap} and the rooms {@code
 * inflation} and {@code remedy}.
 */
package dev.tare.analyzer.holder;
