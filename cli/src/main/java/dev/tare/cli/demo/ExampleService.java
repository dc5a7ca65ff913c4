// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import dev.tare.cli.CommandFailure;
import dev.tare.cli.terminal.Terminal;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A running example, on the JDK that runs the command. It ends when its standard input closes, so
 * also when the command is killed.
 */
final class ExampleService implements Closeable {

  private static final String READY = "READY";
  private static final Duration TIME_TO_START = Duration.ofMinutes(3);
  private static final Duration TIME_TO_END = Duration.ofSeconds(5);

  private final Example example;
  private final Process process;
  private final ScratchDirectory scratch;
  private final Terminal terminal;
  private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
  private final Thread stopAtExit;
  private volatile String lastLine = "nothing printed";

  private ExampleService(
      Example example, Process process, ScratchDirectory scratch, Terminal terminal) {
    this.example = example;
    this.process = process;
    this.scratch = scratch;
    this.terminal = terminal;
    this.stopAtExit = new Thread(this::kill, "stop example");
    Runtime.getRuntime().addShutdownHook(stopAtExit);
    Thread reader = new Thread(this::readOutput, "output of example");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts an example; what it prints until it is ready is progress. */
  static ExampleService start(ExampleCommand command, Terminal terminal) throws CommandFailure {
    Example example = command.example();
    try {
      ScratchDirectory scratch = ScratchDirectory.in(command.jar().dataDirectory(), example.name());
      Process process =
          command
              .on(Path.of(System.getProperty("java.home")), scratch.path())
              .redirectErrorStream(true)
              .start();
      return new ExampleService(example, process, scratch, terminal);
    } catch (IOException cause) {
      throw new CommandFailure(
          "Cannot start the example " + example.name() + ": " + cause.getMessage() + ".", cause);
    }
  }

  long pid() {
    return process.pid();
  }

  /** Waits until the example has settled. */
  void awaitReady() throws CommandFailure {
    try {
      if (!ready.get(TIME_TO_START.toSeconds(), TimeUnit.SECONDS)) {
        throw failure("it ended: " + lastLine);
      }
    } catch (TimeoutException tooSlow) {
      throw failure("it was not ready within " + TIME_TO_START.toMinutes() + " minutes");
    } catch (ExecutionException | InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw failure("interrupted");
    }
  }

  private CommandFailure failure(String why) {
    return new CommandFailure(
        "Cannot run the example " + example.name() + ": " + why + ". Try again with --debug.");
  }

  private void readOutput() {
    try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        if (line.startsWith(READY)) {
          ready.complete(true);
        } else if (!ready.isDone()) {
          lastLine = line;
          terminal.say(line);
        }
      }
    } catch (IOException ended) {
      lastLine = String.valueOf(ended.getMessage());
    } finally {
      ready.complete(false);
    }
  }

  /** Ends the example, by force if it does not end by itself. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
      if (process.waitFor(TIME_TO_END.toSeconds(), TimeUnit.SECONDS)) {
        scratch.close();
      } else {
        kill();
      }
      Runtime.getRuntime().removeShutdownHook(stopAtExit);
    } catch (IOException | IllegalStateException exiting) {
      kill();
    } catch (InterruptedException interrupted) {
      kill();
      Thread.currentThread().interrupt();
    }
  }

  private void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(TIME_TO_END.toSeconds(), TimeUnit.SECONDS);
      scratch.close();
    } catch (IOException undeleted) {
      terminal.warn("files of the example are left in " + scratch.path() + ": " + undeleted);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
