// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.cli.Main;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command {@code tare record} as a user types it, the start of its JVM included.
 *
 * @param wallMillis from the start of the process to its end
 * @param cpuMillis processor time it took, of the kernel on its behalf too
 * @param captureBytes what it wrote
 */
record TypedCommand(double wallMillis, double cpuMillis, long captureBytes) {

  /** The second line that the shell's {@code times} prints is about its children. */
  private static final Pattern CHILDREN =
      Pattern.compile("(?s).*\\n(\\d+)m([\\d.]+)s (\\d+)m([\\d.]+)s\\s*");

  static TypedCommand record(long pid, boolean attached, Path capture) throws Exception {
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\"; times", "sh"));
    line.add(TestJdks.running().java().toString());
    line.addAll(ReaderProcess.JVM_ARGS);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    line.addAll(List.of("record", String.valueOf(pid), "-o", capture.toString(), "--force"));
    if (!attached) {
      line.add("--no-attach");
    }
    long startNanos = System.nanoTime();
    Process process = new ProcessBuilder(line).redirectErrorStream(true).start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    process.waitFor();
    double wallMillis = (System.nanoTime() - startNanos) / 1e6;
    Matcher times = CHILDREN.matcher(printed);
    if (!times.matches()) {
      throw new IOException(line + " printed: " + printed);
    }
    return new TypedCommand(
        wallMillis,
        millis(times.group(1), times.group(2)) + millis(times.group(3), times.group(4)),
        Files.size(capture));
  }

  private static double millis(String minutes, String seconds) {
    return (Double.parseDouble(minutes) * 60 + Double.parseDouble(seconds)) * 1_000;
  }
}
