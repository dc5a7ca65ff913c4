// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.capture.event.JvmEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What observes a process from inside while its footprint is measured. */
enum ObservedBy {
  NOTHING("nothing"),
  /** With the JVM's events that the agent records too, and none of Tare's. */
  FLIGHT_RECORDER("JFR alone"),
  SNAPSHOTS("agent, snapshots only"),
  HOOKS("agent, snapshots and hooks"),
  /** All that the agent can record by default and the JVM's events. */
  EVENTS("agent, hooks and the JVM's events");

  /** Replaces the agent's jar, for example by that of an older version. */
  static final String JAR_PROPERTY = "tare.benchmark.agent";

  /** Early enough for the first look to be over when the footprint is taken. */
  private static final String INTERVAL = ",interval=5s";

  private final String title;

  ObservedBy(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  boolean isAgent() {
    return this == SNAPSHOTS || hasHooks();
  }

  boolean hasHooks() {
    return this == HOOKS || this == EVENTS;
  }

  /** What the JVM is started with; everything it writes is in the directory. */
  List<String> jvmArgs(Path directory) throws IOException {
    return switch (this) {
      case NOTHING -> List.of();
      case FLIGHT_RECORDER ->
          List.of(
              "-XX:StartFlightRecording=name=jvm,maxsize=256m,dumponexit=true,settings="
                  + settings(directory)
                  + ",filename="
                  + directory.resolve("jvm.jfr"));
      case SNAPSHOTS -> List.of(agent(directory) + INTERVAL + ",hooks=none");
      case HOOKS -> List.of(agent(directory) + INTERVAL);
      case EVENTS -> List.of(agent(directory) + INTERVAL + ",jvm-events=on");
    };
  }

  /** Where the agent writes. */
  static Path capture(Path directory) {
    return directory.resolve("app.jfr");
  }

  /** The agent's option of the JVM, up to the name of the capture. */
  static String agent(Path directory) throws IOException {
    return "-javaagent:" + jar() + "=file=" + capture(directory);
  }

  private static Path jar() throws IOException {
    String given = System.getProperty(JAR_PROPERTY);
    if (given != null) {
      return Path.of(given);
    }
    try (Stream<Path> files = Files.list(Path.of("..", "agent", "target"))) {
      return files
          .filter(file -> file.getFileName().toString().matches("tare-agent-.*\\.jar"))
          .findFirst()
          .orElseThrow(() -> new IOException("build the agent first: mvn -DskipTests package"))
          .toRealPath();
    }
  }

  private static Path settings(Path directory) throws IOException {
    String events =
        JvmEvents.NAMES.stream()
            .map(
                name ->
                    """
                      <event name="%s">
                        <setting name="enabled">true</setting>
                        <setting name="stackTrace">false</setting>
                      </event>
                    """
                        .formatted(name))
            .collect(Collectors.joining());
    return Files.writeString(
        directory.resolve("jvm.jfc"),
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <configuration version="2.0" label="as the agent">
        %s</configuration>
        """
            .formatted(events));
  }
}
