// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import dev.tare.capture.hook.DirectReserveCall;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.LibraryLoadCall;
import java.util.function.LongPredicate;

/** What becomes of the calls that hooks see; called on the application's threads. */
public interface CallReceiver {

  /** A receiver that does the same with calls, of which nothing is kept. */
  CallReceiver forRehearsal();

  /**
   * Whether the agent itself calls: its calls are not the application's, and only show that a hook
   * works.
   */
  boolean takesAsOwn(Hook hook);

  /**
   * Says of a map of so many bytes whether it is to be told; otherwise it has counted it. Asked of
   * every map, before anything else is done for it.
   */
  LongPredicate wantedMaps();

  /**
   * Counts a reservation of so many bytes, and says whether it is to be told. Asked of every
   * reservation, before anything else is done for it.
   */
  LongPredicate wantedReserves();

  /** The bytes of all reservations counted since this was asked last; 0 if there was none. */
  long takeReserved();

  /** A file was mapped, from where the current thread is. */
  void receive(FileMapCall call);

  /** A library was loaded, from where the current thread is. */
  void receive(LibraryLoadCall call);

  /** Memory was reserved, from where the current thread is. */
  void receive(DirectReserveCall call);

  /** A hook could not tell what it saw. */
  void failed(Throwable failure);
}
