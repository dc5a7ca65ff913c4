// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.MappedPages;
import dev.tare.capture.Skipped;
import dev.tare.capture.execution.ClassExecution;
import dev.tare.capture.execution.ExecutionReader;
import dev.tare.capture.execution.Executions;
import dev.tare.capture.execution.MethodExecution;
import dev.tare.capture.malloc.Chunks;
import dev.tare.capture.pages.PageRuns;
import dev.tare.capture.proc.Smaps;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Looks into the memory of a {@link PrimeProgram}, with its class files. */
final class ExecutionLooks {

  private static final long PAGE_BYTES = 4096;

  final List<Skipped> skipped = new ArrayList<>();
  private final ProcFiles files;
  private final ExecutionSurvey survey;

  ExecutionLooks(long pid) {
    files = new ProcFiles(Path.of("/proc"), pid);
    survey = new ExecutionSurvey(files, PAGE_BYTES);
  }

  /** What has run since the look before. */
  Optional<Executions> look() throws Exception {
    List<MappedPages> mappings = new ArrayList<>();
    Smaps.parse(files.text("smaps"))
        .forEach(each -> mappings.add(new MappedPages(each, new PageRuns.Builder().build())));
    Optional<ExecutionReader.Look> look =
        survey.look(mappings, new Chunks.Builder(0).build(), skipped);
    if (look.isPresent()) {
      for (Class<?> each : PrimeProgram.class.getDeclaredClasses()) {
        add(look.get(), each);
      }
      add(look.get(), PrimeProgram.class);
    }
    return look.map(ExecutionReader.Look::finish);
  }

  /** The methods that have run by {@code Class.name}, with the counts of their calls. */
  Map<String, Long> counts() throws Exception {
    Map<String, Long> counts = new TreeMap<>();
    for (ClassExecution each : look().orElseThrow().classes()) {
      for (MethodExecution run : each.runs()) {
        counts.put(label(each, run), run.invocations());
      }
    }
    return counts;
  }

  static String label(ClassExecution type, MethodExecution run) {
    return type.name().substring(PrimeProgram.class.getPackageName().length() + 1)
        + "."
        + run.name();
  }

  /** The resident memory of the process, as the kernel adds it up. */
  long residentKilobytes() throws IOException {
    return files
        .text("smaps_rollup")
        .lines()
        .filter(line -> line.startsWith("Rss:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .sum();
  }

  private static void add(ExecutionReader.Look look, Class<?> type) throws IOException {
    String name = type.getName();
    try (InputStream file =
        type.getResourceAsStream(name.substring(name.lastIndexOf('.') + 1) + ".class")) {
      look.add(name, "/tests", file.readAllBytes());
    }
  }
}
