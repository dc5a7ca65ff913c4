// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.function.Consumer;

/**
 * Runs Maven, on the JDK that runs the command.
 *
 * @param program that is Maven
 */
record MavenRun(String program) {

  /** For 400 MB over a slow line. */
  private static final Duration LONGEST = Duration.ofMinutes(60);

  private static final int MOST_LINES = 500;

  /** The Maven of this machine. */
  static final MavenRun ON_PATH = new MavenRun("mvn");

  /**
   * Runs it to its end. It ends when the command does.
   *
   * @param arguments of the program
   * @param progress told of each large file that was downloaded
   */
  void with(List<String> arguments, Consumer<String> progress) throws MavenFailure {
    Process maven = start(arguments);
    Thread stopAtExit = new Thread(maven::destroy, "stop Maven");
    Runtime.getRuntime().addShutdownHook(stopAtExit);
    Timer clock = new Timer("time for Maven", true);
    clock.schedule(stop(maven), LONGEST.toMillis());
    Deque<String> lines = new ArrayDeque<>();
    try (BufferedReader output = maven.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        MavenOutput.download(line).ifPresent(progress);
        lines.add(line);
        if (lines.size() > MOST_LINES) {
          lines.remove();
        }
      }
      if (maven.waitFor() != 0) {
        throw new MavenFailure(
            MavenOutput.whyFailed(new ArrayList<>(lines)),
            new IOException("Maven printed: " + String.join(System.lineSeparator(), lines)));
      }
      Runtime.getRuntime().removeShutdownHook(stopAtExit);
    } catch (IOException | IllegalStateException ending) {
      throw new MavenFailure("Maven was stopped. Try again", ending);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new MavenFailure("Maven was stopped. Try again", interrupted);
    } finally {
      clock.cancel();
      maven.destroy();
    }
  }

  private Process start(List<String> arguments) throws MavenFailure {
    List<String> command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    try {
      Process maven = builder.start();
      maven.getOutputStream().close();
      return maven;
    } catch (IOException missing) {
      throw new MavenFailure(
          "Maven (mvn) is not on the PATH. Install Maven 3.8 or newer, then try again", missing);
    }
  }

  private static TimerTask stop(Process process) {
    return new TimerTask() {
      @Override
      public void run() {
        process.destroy();
      }
    };
  }
}
