// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.capturefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.Capture;
import dev.tare.capture.ResidentSample;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.event.CaptureRecording;
import dev.tare.cli.ledger.LiveRecording;
import dev.tare.testing.EachJdk;
import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import jdk.jfr.EventType;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmc.common.item.IItemIterable;
import org.openjdk.jmc.flightrecorder.JfrLoaderToolkit;

/** A capture is read by others too: the JDK's own tool and JDK Mission Control's parser. */
class CaptureFormatTest {

  private static final Set<String> OF_JFR =
      Set.of("startTime", "duration", "eventThread", "stackTrace");

  @TempDir static Path directory;
  private static TargetJvm target;
  private static Path file;
  private static Capture capture;

  /** A program to record. */
  public static final class Program {
    private Program() {}

    /** Waits until it is told to end. */
    public static void main(String[] args) {
      Lifeline.ready("waiting");
    }
  }

  @BeforeAll
  static void record() throws Exception {
    target = TargetJvm.on(TestJdks.running()).jvmArgs("-Xmx64m").main(Program.class).start();
    Capture live = LiveRecording.ofJvm(target.pid());
    OptionalLong bytes = OptionalLong.of(4096);
    ResidentSample sample =
        new ResidentSample(
            Instant.ofEpochMilli(1),
            bytes,
            bytes,
            bytes,
            OptionalLong.empty(),
            bytes,
            bytes,
            bytes);
    capture = new Capture(live.target(), live.snapshots(), List.of(sample), true);
    file = directory.resolve("app.jfr");
    try (CaptureRecording recording = new CaptureRecording()) {
      recording.write(capture.target());
      recording.write(capture.last());
      recording.write(sample);
      recording.finish(file, true);
    }
  }

  @AfterAll
  static void end() {
    if (target != null) {
      target.close();
    }
  }

  @Test
  void whatWasWrittenIsRead() throws Exception {
    assertThat(CaptureFile.read(file)).isEqualTo(capture);
  }

  @EachJdk
  void theToolOfEveryJdkPrintsIt(TestJdk jdk) throws Exception {
    Path printed = directory.resolve("printed-" + jdk.major());
    Process jfr =
        new ProcessBuilder(
                jdk.tool("jfr").toString(), "print", "--events", "tare.*", file.toString())
            .redirectOutput(printed.toFile())
            .redirectErrorStream(true)
            .start();
    assertThat(jfr.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(jfr.exitValue()).isZero();
    Map<String, Long> events =
        Files.readAllLines(printed).stream()
            .filter(line -> line.matches("tare\\.\\w+ \\{"))
            .collect(countBy((String line) -> line.substring(0, line.indexOf(' '))));
    assertThat(events).isEqualTo(eventsInFile());
  }

  @Test
  void missionControlParsesEveryEvent() throws Exception {
    Map<String, Long> events = new TreeMap<>();
    for (IItemIterable items : JfrLoaderToolkit.loadEvents(file.toFile())) {
      if (items.hasItems()) {
        events.merge(items.getType().getIdentifier(), items.getItemCount(), Long::sum);
      }
    }
    assertThat(events).isEqualTo(eventsInFile()).hasSizeGreaterThan(9);
    assertThat(events).containsEntry("tare.Mapping", (long) capture.last().mappings().size());
  }

  private static Map<String, Long> eventsInFile() throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .collect(countBy((RecordedEvent event) -> event.getEventType().getName()));
  }

  private static <T> Collector<T, ?, TreeMap<String, Long>> countBy(Function<T, String> name) {
    return Collectors.groupingBy(name, TreeMap::new, Collectors.counting());
  }

  @Test
  void everyEventAndFieldIsDocumented() throws Exception {
    String documented = Files.readString(Path.of("../docs/capture-format.md"));
    try (RecordingFile recording = new RecordingFile(file)) {
      for (EventType type : recording.readEventTypes()) {
        if (!type.getName().startsWith("tare.")) {
          continue;
        }
        Matcher title =
            Pattern.compile(
                    "^## .*\\b" + Pattern.quote(type.getName()) + "\\b.*$", Pattern.MULTILINE)
                .matcher(documented);
        assertThat(title.find()).as(type.getName()).isTrue();
        int start = title.start();
        int end = documented.indexOf("\n## ", start + 1);
        String section = documented.substring(start, end < 0 ? documented.length() : end);
        for (ValueDescriptor field : type.getFields()) {
          if (!OF_JFR.contains(field.getName())) {
            assertThat(section).contains("`" + field.getName() + "`");
          }
        }
      }
    }
  }
}
