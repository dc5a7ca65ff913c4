// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.util.OptionalLong;

/**
 * A thread as the kernel knows it.
 *
 * @param tid its number in the recorder's pid namespace
 * @param namespaceTid its number in its innermost pid namespace, which is what a JVM prints
 * @param name its {@code comm}, at most 15 characters
 * @param stackPointer where its stack was, absent while it ran on a processor
 * @param entryLibrary path of the library whose code it began with, empty if not known
 */
public record NativeThread(
    long tid, long namespaceTid, String name, OptionalLong stackPointer, String entryLibrary) {

  /** A thread of which it is not known with whose code it began. */
  public NativeThread(long tid, long namespaceTid, String name, OptionalLong stackPointer) {
    this(tid, namespaceTid, name, stackPointer, "");
  }

  /** The same, with the library whose code it began with. */
  public NativeThread withEntry(String library) {
    return new NativeThread(tid, namespaceTid, name, stackPointer, library);
  }

  /**
   * Reads the stack pointer out of {@code /proc/PID/task/TID/syscall}: the field before the last.
   * The field {@code kstkesp} of stat is 0 for a living process (proc(5)), so this is the only
   * source.
   *
   * @param text the text of the file, {@code running} while the thread is on a processor
   * @return the stack pointer, absent when the kernel does not say
   */
  public static OptionalLong stackPointer(String text) {
    String[] fields = text.strip().split(" +");
    String pointer = fields.length < 3 ? "" : fields[fields.length - 2];
    return pointer.matches("0x(?!0+$)[0-9a-f]{1,15}")
        ? OptionalLong.of(Long.parseLong(pointer.substring(2), 16))
        : OptionalLong.empty();
  }
}
