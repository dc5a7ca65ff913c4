// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.terminal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

/**
 * What the standard streams are connected to. {@code System.console()} cannot tell the output from
 * the input on JDK 17, and is never null on JDK 22 and newer.
 */
final class StandardStream {

  private static final int NARROWEST = 40;
  private static final File CONTROLLING_TERMINAL = new File("/dev/tty");

  private StandardStream() {}

  /** Whether a file descriptor of this process is a terminal. */
  static boolean isTerminal(int descriptor) {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      return isTerminal(target.toString());
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  /** Whether a device is a terminal: a pseudo terminal, a console or a serial line. */
  static boolean isTerminal(String device) {
    return device.startsWith("/dev/pts/")
        || device.startsWith("/dev/tty")
        || device.equals("/dev/console");
  }

  /** The width of the controlling terminal, absent when there is none. */
  static OptionalInt columns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(CONTROLLING_TERMINAL)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      if (!stty.waitFor(1, TimeUnit.SECONDS)) {
        stty.destroyForcibly();
        return OptionalInt.empty();
      }
      return columns(new String(stty.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException noTerminal) {
      return OptionalInt.empty();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /** The second number of {@code stty size}; a terminal that does not know says 0. */
  static OptionalInt columns(String sttySize) {
    String[] words = sttySize.strip().split(" ");
    if (words.length == 2 && words[1].matches("[0-9]{1,4}")) {
      int columns = Integer.parseInt(words[1]);
      return columns == 0 ? OptionalInt.empty() : OptionalInt.of(Math.max(NARROWEST, columns));
    }
    return OptionalInt.empty();
  }
}
