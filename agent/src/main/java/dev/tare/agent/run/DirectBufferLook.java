// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.agent.heap.CleanerList;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.direct.DirectBuffers;
import java.lang.instrument.Instrumentation;
import java.util.Optional;

/** Finds the direct buffers of this JVM, if the JDK keeps them as is known. */
final class DirectBufferLook {

  private static final String WHAT = "direct buffers by address";

  private final Instrumentation instrumentation;
  private Optional<CleanerList> list = Optional.empty();

  /** Prepares, without looking yet. */
  DirectBufferLook(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /**
   * What a look found.
   *
   * @param buffers absent if there was none
   * @param skipped what is not known, absent if everything is
   */
  record Found(Optional<DirectBuffers> buffers, Optional<Skipped> skipped) {

    private static Found none(String why) {
      return new Found(Optional.empty(), Optional.of(new Skipped(WHAT, why)));
    }

    /** A snapshot with it. */
    Snapshot addedTo(Snapshot snapshot) {
      Snapshot with = buffers.isPresent() ? snapshot.withDirectBuffers(buffers.get()) : snapshot;
      return skipped.isPresent() ? with.withSkipped(skipped.get()) : with;
    }
  }

  /**
   * Finds them; to be called just before the pages are read.
   *
   * @param pageBytes the system's page size
   */
  Found look(int pageBytes) {
    try {
      if (list.isEmpty()) {
        list = Optional.of(CleanerList.open(instrumentation));
      }
      DirectBuffers found = list.get().read(pageBytes);
      return new Found(Optional.of(found), missing(found));
    } catch (ReflectiveOperationException | LinkageError | RuntimeException notInThisJdk) {
      return Found.none("this JDK is not as expected: " + notInThisJdk);
    } catch (OutOfMemoryError noRoom) {
      return Found.none("there was no memory for it");
    }
  }

  private static Optional<Skipped> missing(DirectBuffers found) {
    if (!found.complete()) {
      return Optional.of(
          new Skipped(
              WHAT,
              "the JDK's list changed at each attempt to read it, or is too long; some miss"));
    }
    return found.unplacedBuffers() == 0
        ? Optional.empty()
        : Optional.of(
            new Skipped(
                WHAT,
                "there are too many: the smallest "
                    + found.unplacedBuffers()
                    + ", with "
                    + found.unplacedBytes()
                    + " bytes, stay other malloc memory"));
  }
}
