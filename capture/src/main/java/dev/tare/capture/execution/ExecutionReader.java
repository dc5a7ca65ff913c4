// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import dev.tare.capture.jvm.LoadedClass;
import dev.tare.capture.malloc.Chunks;
import dev.tare.capture.malloc.ProcessMemory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads how far the classes of a process have run. What an earlier look has found already is not
 * told again.
 */
public final class ExecutionReader {

  /** 72,000 methods take half a second. */
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private static final int MOST_ATTEMPTS = 3;

  private final Map<String, ClassExecution> told = new HashMap<>();
  private final TypeFiles files = new TypeFiles();
  private final KlassNumbers numbers = new KlassNumbers();
  private Optional<HotSpotLayout> layout = Optional.empty();

  /**
   * Looks at all classes but those of the boot loader.
   *
   * @param memory of the process, of which resident pages only are read
   * @param symbols what the JVM's library exports for debuggers, with their addresses in the
   *     process
   * @param chunks of malloc, in which names are looked for
   * @return what has run, still without calls; absent if this JVM is not understood or counts
   *     nothing, as with {@code -Xint}
   */
  public Optional<Look> look(ProcessMemory memory, Map<String, Long> symbols, Chunks chunks) {
    long startedNanos = System.nanoTime();
    if (layout.isEmpty()) {
      layout = HotSpotLayout.read(memory, symbols);
    }
    if (layout.isEmpty()) {
      return Optional.empty();
    }
    try {
      MethodCounters counters = null;
      List<ClassRun> classes = List.of();
      NameChunks names = null;
      // A class that is being loaded tears a list; the process is not stopped for it.
      for (int i = 0; i < MOST_ATTEMPTS && (counters == null || counters.unread() > 0); i++) {
        Duration left = LONGEST.minusNanos(System.nanoTime() - startedNanos);
        BlockMemory blocks = new BlockMemory(memory);
        NameChunks namesAgain = new NameChunks(blocks, layout.get(), chunks);
        MethodCounters again = new MethodCounters(blocks, layout.get(), left, namesAgain);
        List<ClassRun> read = again.read();
        if (counters == null || again.unread() < counters.unread()) {
          counters = again;
          names = namesAgain;
          classes = read;
        }
      }
      if (classes.stream().allMatch(each -> each.runs().isEmpty())) {
        return Optional.empty();
      }
      long micros = (System.nanoTime() - startedNanos) / 1000;
      Optional<ClassGraph> graph = graph(counters);
      // What was found is kept for as long as archives are read.
      counters.memory().forget();
      return Optional.of(new Look(classes, names, counters, micros, graph));
    } catch (UnreadableException notUnderstood) {
      return Optional.empty();
    }
  }

  /** Absent if the JVM is not understood, or it would have taken too long. */
  private Optional<ClassGraph> graph(MethodCounters counters) {
    long startedNanos = System.nanoTime();
    ReferenceReader reader =
        new ReferenceReader(
            counters.memory(), layout.get(), numbers, startedNanos + LONGEST.toNanos());
    try {
      List<ClassReferences> changed = new ArrayList<>(reader.read(counters.klasses()));
      changed.sort(ClassReferences.BY_NUMBER);
      long micros = (System.nanoTime() - startedNanos) / 1000;
      int unread = reader.unread() + counters.torn();
      return Optional.of(new ClassGraph(changed, numbers.count(), unread, micros));
    } catch (UnreadableException notUnderstood) {
      return Optional.empty();
    }
  }

  /** What symbols of a JVM's library are needed: those whose names begin so. */
  public static String symbolPrefix() {
    return HotSpotLayout.SYMBOLS;
  }

  /** What one look has found, to which class files are added. */
  public final class Look {

    private final List<ClassRun> classes;
    private final NameChunks names;
    private final int unread;
    private final long micros;
    private final Optional<ClassGraph> graph;
    private final CallGraph calls;

    private Look(
        List<ClassRun> classes,
        NameChunks names,
        MethodCounters counters,
        long micros,
        Optional<ClassGraph> graph) {
      this.classes = classes;
      this.names = names;
      this.unread = counters.unread();
      this.micros = micros;
      this.graph = graph;
      this.calls = new CallGraph(classes, files);
    }

    /**
     * Adds a class file, in the order in which the JVM looks for them.
     *
     * @param name of the class
     * @param origin path of its archive or directory, or {@code jrt:/} and its module
     * @param classFile its bytes
     */
    public void add(String name, String origin, byte[] classFile) {
      files.addOrigin(name, origin);
      if (!files.contains(name)) {
        TypeFileReader.read(classFile, origin, calls.ran(name))
            .ifPresent(file -> files.add(name, file));
      }
    }

    /** All classes that could be read, those of the boot loader too. */
    public List<LoadedClass> classes() {
      return classes.stream().map(run -> LoadedClass.named(run.name(), run.loaderData())).toList();
    }

    /** Which names the classes of some archives alone use. */
    public List<NameShare> nameShares() {
      return NameShares.of(names, files);
    }

    /** What is new since the last time. */
    public Executions finish() {
      List<ClassExecution> changed = new ArrayList<>();
      for (ClassRun each : classes) {
        if (each.loaderData() != 0 && !files.isOfJdk(each.name())) {
          String key = Long.toHexString(each.loaderData()) + "/" + each.name();
          ClassExecution now = execution(each);
          ClassExecution before = told.get(key);
          if (before == null || !now.isAsFarAs(before)) {
            changed.add(now);
            told.put(key, now);
          }
        }
      }
      changed.sort(ClassExecution.BY_NAME);
      int lookedAt = (int) classes.stream().filter(each -> each.loaderData() != 0).count();
      return new Executions(changed, lookedAt, unread, micros, graph);
    }

    private ClassExecution execution(ClassRun run) {
      return new ClassExecution(
          run.loaderData(),
          run.name(),
          run.initialized(),
          run.methods(),
          run.runs().size(),
          run.runs().stream().mapToLong(MethodRun::invocations).sum(),
          (int) run.runs().stream().filter(MethodRun::uncounted).count(),
          calls.runs(run));
    }
  }
}
