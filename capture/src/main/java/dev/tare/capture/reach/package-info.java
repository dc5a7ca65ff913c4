// SPDX-License-Identifier: Apache-2.0
/**
 * Who holds what malloc gave out, and whose code threads began with: the chunks are followed from
 * one to the next by the addresses in them, from the data of the native libraries on, as a
 * conservative garbage collector would. May import: the JDK, {@code capture}, {@code
 * capture.execution} (names of classes), {@code capture.malloc} (reading memory), {@code
 * capture.pages}, {@code capture.proc}.
 */
package dev.tare.capture.reach;
