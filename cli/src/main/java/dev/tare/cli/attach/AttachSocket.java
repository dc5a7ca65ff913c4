// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import dev.tare.capture.jvm.DiagnosticCommands;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The attach socket of another JVM. Each command is a connection of its own; a JVM serves one at a
 * time. Obtained from {@link JvmAttach}.
 */
public final class AttachSocket implements DiagnosticCommands {

  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final long MAX_ANSWER_BYTES = 256L << 20;

  private final RunningProcess process;
  private final Path path;
  private final AttachProtocol protocol;
  private final boolean startedListener;
  private final Duration timeout;

  private AttachSocket(
      RunningProcess process,
      Path path,
      AttachProtocol protocol,
      boolean startedListener,
      Duration timeout) {
    this.process = process;
    this.path = path;
    this.protocol = protocol;
    this.startedListener = startedListener;
    this.timeout = timeout;
  }

  /** Agrees on a protocol version, so a socket that exists is one that answers. */
  static AttachSocket open(
      RunningProcess process, Path path, boolean startedListener, Duration timeout)
      throws IOException {
    try (SocketExchange exchange = SocketExchange.open(path, timeout)) {
      byte[] answer = exchange.answer(AttachProtocol.versionRequest(), MAX_ANSWER_BYTES);
      return new AttachSocket(
          process, path, AttachProtocol.offeredBy(answer), startedListener, TIMEOUT);
    }
  }

  /**
   * Executes one diagnostic command. When the time limit is over we stop waiting, but the JVM does
   * not know: it still completes the command.
   *
   * @param command at most 1024 bytes
   * @return the printed text, at most 256 MiB
   * @throws IOException if the process is gone, does not answer within the time limit, or refuses
   *     the command; the message is one line
   */
  @Override
  public String execute(String command) throws IOException {
    byte[] request = protocol.request(command);
    if (!process.isAlive()) {
      throw new IOException("process " + process.pid() + " has ended");
    }
    AttachAnswer answer;
    try (SocketExchange exchange = SocketExchange.open(path, timeout)) {
      answer = AttachAnswer.parse(exchange.answer(request, MAX_ANSWER_BYTES));
    } catch (IOException e) {
      throw new IOException(failure(command, e.getMessage()), e);
    }
    if (!answer.succeeded()) {
      throw new IOException(failure(command, answer.reason()));
    }
    return answer.text();
  }

  /** The same socket with another limit for the time one command may take, 10 seconds at first. */
  public AttachSocket withTimeout(Duration limit) {
    return new AttachSocket(process, path, protocol, startedListener, limit);
  }

  /**
   * Whether the JVM had no attach listener and was made to start one. It keeps that thread and the
   * socket file until it ends: a change to the process that a report has to name.
   */
  public boolean startedListener() {
    return startedListener;
  }

  AttachProtocol protocol() {
    return protocol;
  }

  private String failure(String command, String cause) {
    return AttachAnswer.oneLine(command) + " of process " + process.pid() + ": " + cause;
  }
}
