// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import dev.tare.testing.Collector;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetLaunch;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A dump that a JVM wrote of itself, and what the JVM said about its classes right before.
 *
 * @param file the dump
 * @param histogram rows of {@code GC.class_histogram} by class name as in source; empty for a dump
 *     that the JVM wrote when it ran out of memory
 * @param facts what the program says it planted, see {@link TargetJvm#facts()}
 */
public record DumpOfJvm(Path file, Map<String, HistogramRow> histogram, Map<String, String> facts) {

  /** The first JDK whose jcmd can dump with several threads. */
  public static final int FIRST_WITH_PARALLEL = 22;

  /** A JVM that will run and be dumped; the program ends by announcing that it has settled. */
  public static Request of(TestJdk jdk) {
    return new Request(jdk);
  }

  /** The objects and bytes of all classes. */
  public HistogramRow total() {
    return histogram.values().stream().reduce(new HistogramRow(0, 0), HistogramRow::plus);
  }

  /** Does something to a program that is about to be dumped. */
  @FunctionalInterface
  public interface BeforeDump {

    /** Starts it; what it returns is run after the dump. */
    Runnable start(TargetJvm target) throws IOException;
  }

  /** What is dumped and how. */
  public static final class Request {
    private final TestJdk jdk;
    private final TargetLaunch launch;
    private final List<String> options = new ArrayList<>();
    private boolean all;
    private BeforeDump before = target -> () -> {};

    private Request(TestJdk jdk) {
      this.jdk = jdk;
      launch = TargetJvm.on(jdk);
    }

    /** Options of the JVM. */
    public Request jvmArgs(String... args) {
      launch.jvmArgs(args);
      return this;
    }

    /** The JVM's collector. */
    public Request collector(Collector collector) {
      launch.collector(collector);
      return this;
    }

    /** The program and its arguments. */
    public Request main(Class<?> program, Object... args) {
      launch.main(program).args(args);
      return this;
    }

    /** The program as text, see {@link TargetLaunch#source}, and its arguments. */
    public Request source(String text, Object... args) {
      launch.source(text).args(args);
      return this;
    }

    /** Further settings of the process. */
    public TargetLaunch launch() {
      return launch;
    }

    /** Dumps and counts unreachable objects too; without it the JVM collects them before. */
    public Request all() {
      all = true;
      options.add("-all");
      return this;
    }

    /** Compresses the dump. */
    public Request gzip(int level) {
      options.add("-gz=" + level);
      return this;
    }

    /** Dumps with several threads; only JDK {@value #FIRST_WITH_PARALLEL} and newer can. */
    public Request parallel(int threads) {
      options.add("-parallel=" + threads);
      return this;
    }

    /** What is done to the program from outside when it has settled. */
    public Request before(BeforeDump done) {
      before = done;
      return this;
    }

    /** Starts the JVM, asks it by its own jcmd, and ends it. */
    public DumpOfJvm take(Path file) {
      try (TargetJvm target = launch.start()) {
        Runnable after = before.start(target);
        try {
          return dump(target, file);
        } finally {
          after.run();
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private DumpOfJvm dump(TargetJvm target, Path file) {
      long pid = target.pid();
      // Loads the classes and starts the threads that an attached JVM needs.
      jcmd(pid, "VM.version");
      List<String> histogram =
          all ? jcmd(pid, "GC.class_histogram", "-all") : jcmd(pid, "GC.class_histogram");
      List<String> command = new ArrayList<>(List.of("GC.heap_dump"));
      command.addAll(options);
      command.add(file.toAbsolutePath().toString());
      List<String> answer = jcmd(pid, command.toArray(String[]::new));
      if (answer.stream().noneMatch(line -> line.startsWith("Heap dump file created"))) {
        throw new IllegalStateException("No dump: " + answer);
      }
      return new DumpOfJvm(file, HistogramRow.parse(histogram), target.facts());
    }

    /**
     * Starts the JVM with {@code -XX:+HeapDumpOnOutOfMemoryError}; the program runs out of memory,
     * survives that and then announces that it has settled.
     */
    public DumpOfJvm takeOnOutOfMemory(Path file) {
      launch.jvmArgs("-XX:+HeapDumpOnOutOfMemoryError", "-XX:HeapDumpPath=" + file);
      try (TargetJvm target = launch.start()) {
        if (!Files.exists(file)) {
          throw new IllegalStateException("No dump: " + target.stdout());
        }
        return new DumpOfJvm(file, Map.of(), target.facts());
      }
    }

    private List<String> jcmd(long pid, String... words) {
      List<String> command =
          new ArrayList<>(List.of(jdk.tool("jcmd").toString(), String.valueOf(pid)));
      command.addAll(List.of(words));
      try {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
          throw new IllegalStateException(command + " failed: " + answer);
        }
        return answer.lines().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting for " + command, e);
      }
    }
  }
}
