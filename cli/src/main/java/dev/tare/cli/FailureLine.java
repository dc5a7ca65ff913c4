// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli;

import dev.tare.capture.event.CaptureException;
import dev.tare.capture.record.RecordingException;
import dev.tare.cli.terminal.Terminal;
import dev.tare.heap.hprof.DumpException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Says in one line why a command failed; the stack trace only when asked for. */
final class FailureLine implements IExecutionExceptionHandler, IParameterExceptionHandler {

  private final TareCommand tare;
  private final Terminal terminal;

  FailureLine(TareCommand tare, Terminal terminal) {
    this.tare = tare;
    this.terminal = terminal;
  }

  @Override
  public int handleParseException(ParameterException wrong, String[] args) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    terminal.say(command + ": " + wrong.getMessage() + ". See " + command + " --help");
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine commandLine, ParseResult parsed) {
    boolean expected =
        failure instanceof CommandFailure
            || failure instanceof RecordingException
            || failure instanceof CaptureException
            || failure instanceof DumpException;
    if (expected) {
      terminal.say("tare: " + failure.getMessage());
    } else {
      terminal.say(
          "tare: This is a mistake in Tare: "
              + failure
              + ". Run it again with --debug and report what it prints.");
    }
    if (tare.debug()) {
      failure.printStackTrace(terminal.err());
      terminal.err().flush();
    }
    return ExitCode.SOFTWARE;
  }
}
