// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.hook;

import java.time.Instant;
import java.util.OptionalLong;

/**
 * A native library was loaded through {@code System.load} or {@code System.loadLibrary}, its {@code
 * JNI_OnLoad} included.
 *
 * @param at when it was loaded
 * @param durationMicros how long that took
 * @param path the library, absolute
 * @param loader the class loader that it belongs to: its name or class, {@code boot} for the JVM's
 * @param residentBefore the process's resident bytes before, by {@code statm}; absent when unread
 * @param residentAfter the same after. Loads inside of each other and other threads count in
 * @param thread who did it
 * @param stack from where
 */
public record LibraryLoadCall(
    Instant at,
    long durationMicros,
    String path,
    String loader,
    OptionalLong residentBefore,
    OptionalLong residentAfter,
    String thread,
    CallStack stack) {

  /** Resident bytes that came with the load, absent when not measured. */
  public OptionalLong residentAdded() {
    return residentBefore.isPresent() && residentAfter.isPresent()
        ? OptionalLong.of(residentAfter.getAsLong() - residentBefore.getAsLong())
        : OptionalLong.empty();
  }

  /** The same call with its stack. */
  public LibraryLoadCall withStack(CallStack other) {
    return new LibraryLoadCall(
        at, durationMicros, path, loader, residentBefore, residentAfter, thread, other);
  }
}
