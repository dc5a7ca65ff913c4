// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.agent;

import dev.tare.cli.CommandFailure;
import dev.tare.cli.attach.AttachAvailability;
import dev.tare.cli.attach.AttachSocket;
import dev.tare.cli.attach.JvmAttach;
import dev.tare.cli.attach.TargetFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;

/** The agent in a running JVM, from its loading until it is stopped. */
public final class LoadedAgent implements Closeable {

  /** What HotSpot prints when an agent was started. */
  private static final String STARTED = "return code: 0";

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration LONGEST_START = Duration.ofSeconds(10);

  /** A walk of the heap and a search for chains may be under way, on a busy machine. */
  private static final Duration LONGEST_END = Duration.ofMinutes(2);

  private final long pid;
  private final AttachSocket jvm;
  private final String jarAsTarget;
  private final Path jar;
  private final LeftCapture capture;
  private final Thread cleanUp = new Thread(this::stopAndDelete, "tare-agent-clean-up");
  private volatile boolean running;

  private LoadedAgent(
      long pid, AttachSocket jvm, String jarAsTarget, Path jar, LeftCapture capture) {
    this.pid = pid;
    this.jvm = jvm;
    this.jarAsTarget = jarAsTarget;
    this.jar = jar;
    this.capture = capture;
  }

  /**
   * Loads the agent.
   *
   * @param pid the process
   * @param options the agent's options but the file, {@code key=value} joined by commas
   * @throws CommandFailure if the JVM cannot be asked, or does not take the agent
   */
  public static LoadedAgent load(long pid, String options) throws CommandFailure {
    Path source = AgentJar.find();
    AttachAvailability attach = JvmAttach.toProcess(pid);
    if (attach instanceof AttachAvailability.Refused refused) {
      throw new CommandFailure(refused.line());
    }
    AttachSocket jvm = ((AttachAvailability.Available) attach).socket().withTimeout(PATIENCE);
    LoadedAgent agent = null;
    try {
      requireWillingness(jvm);
      agent = place(pid, jvm, source);
      agent.start(options);
      return agent;
    } catch (IOException refused) {
      if (agent != null) {
        agent.close();
      }
      throw new CommandFailure(
          "Cannot load the agent into process " + pid + ": " + refused.getMessage(), refused);
    }
  }

  /** The diagnostic command of JDK 17 does not ask whether agents may be loaded; we do. */
  private static void requireWillingness(AttachSocket jvm) throws IOException {
    if (jvm.execute("VM.flags").contains("-XX:-EnableDynamicAgentLoading")) {
      throw new IOException(
          "its JVM takes no agents (-XX:-EnableDynamicAgentLoading). Start it with -javaagent, or"
              + " record without --agent.");
    }
  }

  /** Puts the jar where the process can read it, under a name that nobody can know beforehand. */
  private static LoadedAgent place(long pid, AttachSocket jvm, Path source) throws IOException {
    TargetFiles target = new TargetFiles(pid);
    String name = "tare-" + pid + "-" + Long.toHexString(new SecureRandom().nextLong());
    // Where both see the same files, the capture is also there when the process has ended.
    Path directory =
        target.seeOurPaths()
            ? Path.of(TargetFiles.TEMPORARY_DIRECTORY)
            : target.temporaryDirectory();
    Path jar = directory.resolve(name + ".jar");
    Files.copy(source, jar);
    Files.setPosixFilePermissions(jar, PosixFilePermissions.fromString("rw-r--r--"));
    return new LoadedAgent(
        pid,
        jvm,
        TargetFiles.TEMPORARY_DIRECTORY + "/" + name + ".jar",
        jar,
        new LeftCapture(directory.resolve(name + ".jfr"), target.fileOwner()));
  }

  private void start(String options) throws IOException {
    // Whoever ends this command meanwhile must not leave the agent in the process.
    Runtime.getRuntime().addShutdownHook(cleanUp);
    String file = jarAsTarget.replaceAll("jar$", "jfr");
    String answer = command("jar=" + jarAsTarget + ",file=" + file + "," + options);
    if (!answer.contains(STARTED)) {
      throw new IOException(reason(answer));
    }
    running = true;
    long deadline = System.nanoTime() + LONGEST_START.toNanos();
    while (!capture.isBegun()) {
      if (System.nanoTime() > deadline) {
        throw new IOException("it did not start. The standard error of the process says why.");
      }
      sleep();
    }
  }

  private static void sleep() throws IOException {
    try {
      Thread.sleep(50);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", interrupted);
    }
  }

  private String command(String options) throws IOException {
    return jvm.execute("JVMTI.agent_load " + jarAsTarget + " \"" + options + "\"");
  }

  private static String reason(String answer) {
    return answer
        .lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty())
        .findFirst()
        .orElse("the JVM gave no reason");
  }

  /**
   * Stops the agent, which writes the capture, and brings that to its place. A process that has
   * ended has written it already; of one that was killed it is what was written until then.
   *
   * @param destination where to; an older file is replaced
   * @throws IOException if there is no capture
   */
  public void stop(Path destination) throws IOException {
    stopInProcess();
    if (!capture.moveTo(destination)) {
      throw new IOException("process " + pid + " left no capture");
    }
  }

  private synchronized void stopInProcess() {
    if (!running) {
      return;
    }
    running = false;
    try {
      command("stop");
      // The agent lets the thread that stops it wait for ten seconds only: that one is the JVM's.
      AgentThread.awaitEnd(pid, LONGEST_END);
    } catch (IOException ended) {
      // The process has ended, and the agent wrote the capture before.
    }
  }

  /** Leaves nothing behind, also when the recording failed. */
  @Override
  public void close() {
    stopAndDelete();
    try {
      Runtime.getRuntime().removeShutdownHook(cleanUp);
    } catch (IllegalStateException endsNow) {
      // It runs, and finds nothing left to do.
    }
  }

  private void stopAndDelete() {
    stopInProcess();
    try {
      Files.deleteIfExists(jar);
      capture.delete();
    } catch (IOException notOurs) {
      // In a directory of others only the JVM's user and root can.
    }
  }
}
