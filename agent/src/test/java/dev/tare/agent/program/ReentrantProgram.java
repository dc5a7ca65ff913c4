// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.program;

import java.nio.file.Path;
import java.util.List;

/**
 * Maps, loads and reserves while locks of class loaders and of the flight recorder are held, before
 * the agent's recording begins, as it begins and afterwards; then waits for the end of its input
 * and ends with a code of its own.
 */
public final class ReentrantProgram {

  /** The exit code. */
  public static final int CODE = 44;

  private static volatile boolean ended;

  private ReentrantProgram() {}

  /** Takes a file of at least 1 MB, and two libraries. */
  public static void main(String[] args) throws Exception {
    Path file = Path.of(args[0]);
    Path classes =
        Path.of(ReentrantProgram.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<Thread> loading = List.of(loadAgainAndAgain(classes), loadAgainAndAgain(classes));
    MappingListener listener = MappingListener.listen(file);
    Waiting.forHooks();
    load(classes, args[1]);
    listener.awaitAgent();
    load(classes, args[2]);
    listener.recordPeriods();
    Waiting.asTold(args, 3);
    ended = true;
    for (Thread thread : loading) {
      thread.join();
    }
    System.out.println("ended by itself");
    System.exit(CODE);
  }

  private static void load(Path classes, String library) throws ClassNotFoundException {
    System.setProperty(LoadingClass.LIBRARY, library);
    new MappingClassLoader(classes, LoadingClass.class).initialize();
  }

  /** So that a class is being loaded at whatever moment of the agent's start. */
  private static Thread loadAgainAndAgain(Path classes) {
    Thread thread =
        new Thread(
            () -> {
              while (!ended) {
                try {
                  new MappingClassLoader(classes, PlainClass.class).initialize();
                  Thread.sleep(60);
                } catch (ClassNotFoundException | InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              }
            },
            "loading");
    thread.start();
    return thread;
  }
}
