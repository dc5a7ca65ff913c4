// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process that a test started and looks at; it is killed when the test closes it. */
public class TargetProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Set<Process> ALIVE = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> ALIVE.forEach(Process::destroyForcibly)));
  }

  private final List<String> command;
  private final Process process;
  private final ProcessOutput stdout;
  private final ProcessOutput stderr;

  /** Starts the process. */
  public TargetProcess(ProcessBuilder builder) throws IOException {
    command = List.copyOf(builder.command());
    process = builder.start();
    ALIVE.add(process);
    stdout = ProcessOutput.of(process.getInputStream(), "stdout of " + pid());
    stderr = ProcessOutput.of(process.getErrorStream(), "stderr of " + pid());
  }

  public final long pid() {
    return process.pid();
  }

  public final boolean isAlive() {
    return process.isAlive();
  }

  /** Every line of standard output so far. */
  public final List<String> stdout() {
    return stdout.lines();
  }

  /** Every line of standard error so far. */
  public final List<String> stderr() {
    return stderr.lines();
  }

  /** The next line of standard output that was not taken yet. */
  public final String nextLine(Duration patience) {
    return awaitLine(line -> true, patience);
  }

  /** The next line of standard output that is wanted; earlier ones are taken and passed over. */
  public final String awaitLine(Predicate<String> wanted, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      while (true) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        Optional<String> line = stdout.take(left);
        if (line.isEmpty()) {
          // Its output ends a moment before the process does, and the failure tells the exit code.
          boolean ended = stdout.hasEnded() && process.waitFor(1, TimeUnit.SECONDS);
          throw failure("printed no such line " + (ended ? "at all" : "within " + patience));
        }
        if (wanted.test(line.get())) {
          return line.get();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was waited for by a thread that was interrupted");
    }
  }

  /** Writes a line to standard input. */
  public final void send(String line) {
    try {
      process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(failure("takes no input").getMessage(), e);
    }
  }

  /** Freezes every thread; returns when all of them stand still. */
  public final void stop() {
    signal("STOP");
    awaitThreads("stopped", state -> state == 'T');
  }

  /** Lets a frozen process run again. */
  public final void cont() {
    signal("CONT");
    awaitThreads("running", state -> state != 'T');
  }

  /** Closes standard input, at which a target ends by itself, and returns the exit code. */
  public final int finish() {
    return finish(PATIENCE);
  }

  /** Like {@link #finish()}, for a process that has something left to do. */
  public final int finish(Duration patience) {
    try {
      process.getOutputStream().close();
      if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        throw failure("did not end within " + patience + " of its input being closed");
      }
      stdout.awaitEnd(PATIENCE);
      stderr.awaitEnd(PATIENCE);
      return process.exitValue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was waited for by a thread that was interrupted");
    }
  }

  /** Kills the process and waits for its end. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw failure("could not be killed");
      }
      ALIVE.remove(process);
      deleteSocket();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A JVM that is killed leaves its attach socket, which a later process of its number meets. */
  private void deleteSocket() {
    try {
      Files.deleteIfExists(Path.of("/tmp/.java_pid" + pid()));
    } catch (IOException notOurs) {
      throw new UncheckedIOException(notOurs);
    }
  }

  /** An error that shows what the process printed. */
  protected final IllegalStateException failure(String what) {
    String state = isAlive() ? "alive" : "ended with exit code " + process.exitValue();
    return new IllegalStateException(
        String.join("\n", "Process " + pid() + " (" + state + ") " + what + ": " + command)
            + printed("stdout", stdout)
            + printed("stderr", stderr));
  }

  private static String printed(String name, ProcessOutput output) {
    List<String> lines = output.lines();
    List<String> last = lines.subList(Math.max(0, lines.size() - 60), lines.size());
    return "\n" + name + " (last " + last.size() + " lines):\n  " + String.join("\n  ", last);
  }

  private void signal(String name) {
    try {
      // The shell's own kill: the program of that name is missing from small images.
      String line = "kill -" + name + " " + pid();
      int exit = new ProcessBuilder("/bin/sh", "-c", line).inheritIO().start().waitFor();
      if (exit != 0) {
        throw failure("took no signal " + name);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failure("was signalled by a thread that was interrupted");
    }
  }

  private void awaitThreads(String state, Predicate<Character> wanted) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!ThreadStates.of(pid()).allMatch(wanted::test)) {
      if (System.nanoTime() > deadline) {
        throw failure("is not " + state + " after " + PATIENCE);
      }
      Thread.onSpinWait();
    }
  }
}
