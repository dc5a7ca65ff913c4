// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import dev.tare.capture.hook.HookState;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Calls of the agent's own, made to see whether the hooks see them: a map of no bytes, which maps
 * nothing, and a buffer of one byte.
 */
public final class HookProbe {

  private final Path file;
  private final Predicate<Hook> taken;
  private final Set<Hook> missed = EnumSet.noneOf(Hook.class);

  /**
   * A probe, for the agent's own thread.
   *
   * @param file any file that can be read
   * @param taken whether a hook has seen a call of the agent's own since it was asked last
   */
  public HookProbe(Path file, Predicate<Hook> taken) {
    this.file = file;
    this.taken = taken;
  }

  HookState state(Hook hook) {
    try {
      return switch (hook) {
        case MAP -> state(hook, map(), "a map of its own");
        case RESERVE -> state(hook, reserve(), "a reservation of its own");
        // No library is loaded into the process for this.
        case LOAD -> new HookState(hook.spelling(), true, "woven in, not tried");
      };
    } catch (IOException failure) {
      return new HookState(hook.spelling(), false, "could not be tried: " + failure);
    }
  }

  /** Whether a hook did not see the last call that was made for it. */
  boolean hasMissed(Hook hook) {
    return missed.contains(hook);
  }

  private HookState state(Hook hook, boolean works, String what) {
    if (works) {
      missed.remove(hook);
    } else {
      missed.add(hook);
    }
    String detail = works ? "the agent saw " + what : "the agent did not see " + what;
    return new HookState(hook.spelling(), works, detail);
  }

  private boolean map() throws IOException {
    taken.test(Hook.MAP);
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      channel.map(FileChannel.MapMode.READ_ONLY, 0, 0);
    }
    return taken.test(Hook.MAP);
  }

  private boolean reserve() {
    taken.test(Hook.RESERVE);
    return ByteBuffer.allocateDirect(1).capacity() == 1 && taken.test(Hook.RESERVE);
  }
}
