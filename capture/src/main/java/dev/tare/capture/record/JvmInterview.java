// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.Skipped;
import dev.tare.capture.jvm.DiagnosticCommands;
import dev.tare.capture.jvm.HeapInfo;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.jvm.LoadedClass;
import dev.tare.capture.jvm.Redaction;
import dev.tare.capture.origin.ClassPath;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a JVM what it knows about its memory: a little before the pages are read, the rest after, so
 * that no answer changes what was counted. A question that would stop the application for longer
 * than allowed is not asked.
 */
final class JvmInterview {

  private static final int FAILURES_TO_GIVE_UP = 2;

  private static final String LOADERS = "VM.classloader_stats";
  private static final String STATES = "VM.classes";
  private static final String HIERARCHY = "VM.class_hierarchy";
  private static final Pattern CLASSES =
      Pattern.compile("(?m)^Total = \\d{1,12}\\s+(\\d{1,12})\\s");

  private final DiagnosticCommands commands;
  private final PauseMeter meter;
  private final RecordOptions options;
  private final List<JvmText> texts = new ArrayList<>();
  private final List<Skipped> skipped = new ArrayList<>();
  private int failures;
  private String available = "";

  JvmInterview(DiagnosticCommands commands, PauseMeter meter, RecordOptions options) {
    this.commands = commands;
    this.meter = meter;
    this.options = options;
  }

  /**
   * Asks what costs nothing and must be known before the pages: above all how much heap is used.
   */
  void askBeforePages() {
    askWhichJvm(true);
    ask("GC.heap_info", true);
  }

  /** Asks as little as that when every moment until the pages counts; the rest comes after them. */
  void askOnlyUsedHeapBeforePages() {
    ask("GC.heap_info", true);
  }

  private void askWhichJvm(boolean beforePages) {
    available = ask("help", beforePages).orElse("");
    ask("VM.version", beforePages);
    ask("VM.flags", beforePages);
  }

  /**
   * Asks everything else.
   *
   * @param threads how many threads the process has
   */
  void askAfterPages(int threads) {
    ask("GC.heap_info", false);
    if (text("VM.version").isEmpty()) {
      askWhichJvm(false);
    }
    ask("VM.info", false);
    ask("VM.metaspace vslist", false);
    ask("Compiler.codecache", false);
    ask("Compiler.codelist", false);
    ask(LOADERS, false);
    askNativeMemory();
    askIfAllowed("Thread.print", PausePrediction.ofThreadDump(threads));
    askHistogram();
  }

  /**
   * Asks for all classes and which loader each has, if their number has changed.
   *
   * @param known how many there were when this was asked last, 0 if it never was
   * @param states whether to ask which have been initialised too
   * @return how many there are now
   */
  long askClasses(long known, boolean states) {
    Matcher total = CLASSES.matcher(text(LOADERS).orElse(""));
    long classes = total.find() ? Long.parseLong(total.group(1)) : 0;
    if (classes != known && classes > 0) {
      askIfAllowed(HIERARCHY, PausePrediction.ofClassHierarchy(classes));
      if (states && isOffered(STATES)) {
        askIfAllowed(STATES, PausePrediction.ofClassHierarchy(classes));
      }
    }
    return text(HIERARCHY).isPresent() ? classes : known;
  }

  /** The loaded classes, if they were asked for. */
  List<LoadedClass> classes() {
    return LoadedClass.parse(text(HIERARCHY).orElse(""));
  }

  /**
   * Where the JVM looks for classes. The system properties, of which this is a part, are not kept.
   *
   * @param workingDirectory of the process
   */
  ClassPath classPath(String workingDirectory) {
    try {
      return ClassPath.parse(commands.execute("VM.system_properties"), workingDirectory);
    } catch (IOException refused) {
      skipped.add(new Skipped("the class path", String.valueOf(refused.getMessage())));
      return ClassPath.parse("", workingDirectory);
    }
  }

  List<JvmText> texts() {
    return texts;
  }

  List<Skipped> skipped() {
    return skipped;
  }

  Optional<HeapInfo> heapInfo() {
    Optional<String> text = text("GC.heap_info");
    return text.isPresent() ? Optional.of(HeapInfo.parse(text.get())) : Optional.empty();
  }

  /**
   * Without native memory tracking System.map tells no more than smaps, and the JVM walks all of
   * its own smaps for it, which stalls it as long as our own read does.
   */
  private void askNativeMemory() {
    String flags = text("VM.flags").orElse("");
    if (flags.contains("NativeMemoryTracking=detail")) {
      ask("VM.native_memory detail", false);
      askIfOffered("System.map");
    } else if (flags.contains("NativeMemoryTracking=summary")) {
      ask("VM.native_memory summary", false);
    }
  }

  private void askIfOffered(String command) {
    if (isOffered(command)) {
      ask(command, false);
    }
  }

  private boolean isOffered(String command) {
    return available.lines().anyMatch(line -> line.strip().equals(command));
  }

  private void askHistogram() {
    String command = "GC.class_histogram -all";
    Optional<HeapInfo> heap = heapInfo();
    OptionalLong used = heap.isPresent() ? heap.get().usedBytes() : OptionalLong.empty();
    if (!options.histogram()) {
      skipped.add(new Skipped(command, "not asked for; allow it with --heap histogram"));
    } else if (used.isEmpty()) {
      skipped.add(new Skipped(command, "its pause cannot be predicted: used heap is not known"));
    } else {
      String flags = text("VM.flags").orElse("");
      askIfAllowed(command, PausePrediction.ofHistogram(used.getAsLong(), flags));
    }
  }

  private void askIfAllowed(String command, Duration predicted) {
    Optional<Skipped> tooLong = options.tooLong(command, predicted);
    if (tooLong.isEmpty()) {
      ask(command, false);
    } else {
      skipped.add(tooLong.get());
    }
  }

  private Optional<String> ask(String command, boolean beforePages) {
    if (failures >= FAILURES_TO_GIVE_UP) {
      skipped.add(new Skipped(command, "the JVM did not answer earlier questions"));
      return Optional.empty();
    }
    OptionalLong pausedBefore = meter.totalPauseNanos();
    long startedNanos = System.nanoTime();
    try {
      String text = Redaction.redactText(commands.execute(command));
      long millis = (System.nanoTime() - startedNanos) / 1_000_000;
      texts.add(new JvmText(command, beforePages, text, millis, pauseMicros(pausedBefore)));
      failures = 0;
      return Optional.of(text);
    } catch (IOException refused) {
      failures++;
      skipped.add(new Skipped(command, String.valueOf(refused.getMessage())));
      return Optional.empty();
    }
  }

  private OptionalLong pauseMicros(OptionalLong before) {
    OptionalLong after = meter.totalPauseNanos();
    return before.isPresent() && after.isPresent()
        ? OptionalLong.of(Math.max(0, after.getAsLong() - before.getAsLong()) / 1000)
        : OptionalLong.empty();
  }

  private Optional<String> text(String command) {
    for (int i = texts.size() - 1; i >= 0; i--) {
      if (texts.get(i).command().equals(command)) {
        return Optional.of(texts.get(i).text());
      }
    }
    return Optional.empty();
  }
}
