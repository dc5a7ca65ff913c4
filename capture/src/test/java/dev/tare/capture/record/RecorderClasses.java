// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.testing.TargetProcess;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Starts a JVM of the tests through another program, which changes its user. */
final class RecorderClasses {

  private RecorderClasses() {}

  /** A class path with the places that the classes come from. */
  static String path(Class<?>... classes) throws URISyntaxException {
    List<String> places = new ArrayList<>();
    for (Class<?> one : classes) {
      places.add(
          Path.of(one.getProtectionDomain().getCodeSource().getLocation().toURI()).toString());
    }
    places.add(
        Path.of(TargetProcess.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .toString());
    return String.join(File.pathSeparator, places);
  }

  static TargetProcess start(String[] through, String... command) throws IOException {
    return new TargetProcess(new ProcessBuilder(both(through, command)));
  }

  static int exitCode(String[] through, String... command)
      throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(both(through, command)).start().waitFor();
    } catch (IOException noSuchProgram) {
      return -1;
    }
  }

  private static List<String> both(String[] through, String... command) {
    List<String> all = new ArrayList<>(Arrays.asList(through));
    all.addAll(Arrays.asList(command));
    return all;
  }
}
