// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.capture.DumpedHeap;
import dev.tare.capture.ResidentSample;
import dev.tare.capture.Skipped;
import dev.tare.capture.Snapshot;
import dev.tare.capture.Target;
import dev.tare.capture.execution.ExecutionReader;
import dev.tare.capture.execution.Executions;
import dev.tare.capture.jvm.DiagnosticCommands;
import dev.tare.capture.jvm.HeapInfo;
import dev.tare.capture.jvm.JvmText;
import dev.tare.capture.jvm.LoadedClass;
import dev.tare.capture.jvm.Redaction;
import dev.tare.capture.malloc.MallocRegion;
import dev.tare.capture.origin.ClassFileConsumer;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.ClassPath;
import dev.tare.capture.pages.Pagemap;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.NativeThread;
import dev.tare.capture.proc.ProcessStatus;
import dev.tare.capture.reach.MallocHolders;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Records one process from outside. It holds the process's page table open from the first to the
 * last snapshot and checks before each that the process is still the same.
 */
public final class Recorder implements Closeable {

  private static final long FALLBACK_PAGE_BYTES = 4096;

  private final ProcFiles files;
  private final RecordOptions options;
  private final long pageBytes;
  private final long startTicks;
  private final Pagemap pagemap;
  private final String libc;
  private final AgentJars agentJars;
  private final OriginSurvey survey;
  private final ExecutionSurvey executionSurvey;
  private final MappedFiles mappedFiles;
  private Optional<TouchProbe> touches = Optional.empty();
  private boolean readsClasses;
  private int snapshots;

  /** How many classes there were when all were asked for last. */
  private long classes;

  private Recorder(
      ProcFiles files,
      RecordOptions options,
      long pageBytes,
      long startTicks,
      Pagemap pagemap,
      String libc) {
    this.files = files;
    this.options = options;
    this.pageBytes = pageBytes;
    this.startTicks = startTicks;
    this.pagemap = pagemap;
    this.libc = libc;
    this.agentJars = new AgentJars(files);
    this.readsClasses = options.classes();
    this.survey = new OriginSurvey(files);
    this.executionSurvey = new ExecutionSurvey(files, pageBytes);
    this.mappedFiles =
        new MappedFiles(
            files, options.classes() ? Optional.of(new LibraryContents()) : Optional.empty());
  }

  /**
   * Prepares to record a process.
   *
   * @param pid its number in this pid namespace
   * @param options what the recorder may do
   * @throws RecordingException if there is no such process, it has no memory or may not be read
   */
  public static Recorder of(long pid, RecordOptions options) throws RecordingException {
    ProcFiles files = new ProcFiles(options.proc(), pid);
    if (!Files.isDirectory(files.path("task"))) {
      throw RecordingException.noSuchProcess(pid);
    }
    try {
      long startTicks = ProcessIdentity.startTicks(files.text("stat"));
      if (ProcessStatus.parse(files.text("status")).residentBytes().isEmpty()) {
        throw RecordingException.noMemory(pid);
      }
      long pageBytes = ProcessIdentity.pageBytes(files.bytes("auxv")).orElse(FALLBACK_PAGE_BYTES);
      Pagemap pagemap = Pagemap.open(options.proc(), pid, pageBytes);
      String libc = new CLibrary(files).name(files.text("maps"));
      return new Recorder(files, options, pageBytes, startTicks, pagemap, libc);
    } catch (MalformedTextException malformed) {
      throw RecordingException.malformed(pid, malformed.getMessage());
    } catch (AccessDeniedException notPermitted) {
      throw RecordingException.notPermitted(pid);
    } catch (IOException gone) {
      throw failure(files, gone);
    }
  }

  /**
   * Asks from the next snapshot on which native code is touched until the one after it. This
   * changes something in the kernel, which every snapshot then tells.
   */
  public void probeTouchedCode() {
    touches = Optional.of(new TouchProbe(files));
  }

  /** Leaves the kernel's marks alone from now on: the next snapshot is the last. */
  public void endTouchedCode() {
    if (touches.isPresent()) {
      touches.get().beginNoMore();
    }
  }

  /**
   * Reads from the next snapshot on what is known of classes and libraries, or leaves it out.
   *
   * @param wanted whether to, where the options allow it
   */
  public void readClasses(boolean wanted) {
    readsClasses = wanted && options.classes();
  }

  /** Describes the process for the head of a capture. */
  public Target target(String toolVersion) throws RecordingException {
    try {
      String kernel = ProcFiles.read(options.proc().resolve("sys/kernel/osrelease")).strip();
      String uptime = ProcFiles.read(options.proc().resolve("uptime"));
      String command = files.text("cmdline").replace('\0', ' ').strip();
      return new Target(
          Target.FORMAT_VERSION,
          toolVersion,
          "outside",
          files.pid(),
          Redaction.redactCommandLine(command),
          ProcessIdentity.startedAt(startTicks, uptime, Instant.now()),
          pageBytes,
          kernel,
          libc,
          pagemap.knowsMapCounts());
    } catch (MalformedTextException malformed) {
      throw RecordingException.malformed(files.pid(), malformed.getMessage());
    } catch (IOException gone) {
      throw failure(files, gone);
    }
  }

  /**
   * Takes a snapshot.
   *
   * @param jvm where the JVM's texts come from, absent for another process or when attaching failed
   * @param meter measures pauses of the JVM
   * @param notes what the caller skipped and changed by attaching
   * @throws RecordingException if the process ended meanwhile
   */
  public Snapshot snapshot(Optional<DiagnosticCommands> jvm, PauseMeter meter, Notes notes)
      throws RecordingException {
    return snapshot(jvm, meter, notes, Optional.empty());
  }

  /**
   * Takes a snapshot right after a heap dump, its pages first.
   *
   * @param jvm where the JVM's texts come from
   * @param meter measures pauses of the JVM and counts its collections
   * @param notes what the caller skipped and changed
   * @param dump the dump, whose last count of collections is still missing
   * @throws RecordingException if the process ended meanwhile
   */
  public Snapshot snapshotAfterDump(
      DiagnosticCommands jvm, PauseMeter meter, Notes notes, DumpedHeap dump)
      throws RecordingException {
    return snapshot(Optional.of(jvm), meter, notes, Optional.of(dump));
  }

  private Snapshot snapshot(
      Optional<DiagnosticCommands> jvm, PauseMeter meter, Notes notes, Optional<DumpedHeap> dump)
      throws RecordingException {
    Instant startedAt = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    long startedNanos = System.nanoTime();
    try {
      checkIdentity();
      List<Skipped> skipped = new ArrayList<>(notes.skipped());
      List<String> changes = new ArrayList<>(notes.changes());
      Map<String, String> touched = new HashMap<>();
      // Before the JVM is asked anything, which makes it run code.
      if (touches.isPresent()) {
        touches.get().end(touched, changes);
      }
      JvmInterview interview = jvm.isPresent() ? new JvmInterview(jvm.get(), meter, options) : null;
      if (interview != null && dump.isPresent()) {
        interview.askOnlyUsedHeapBeforePages();
      } else if (interview != null) {
        interview.askBeforePages();
      }

      int attempts = 1;
      CoreRead core = CoreRead.of(files, pagemap);
      while (!core.isConsistent(pageBytes) && attempts < CoreRead.MAXIMUM_ATTEMPTS) {
        CoreRead again = CoreRead.of(files, pagemap);
        core = again.isQuieterThan(core, pageBytes) ? again : core;
        attempts++;
      }
      Optional<DumpedHeap> counted =
          dump.isPresent()
              ? Optional.of(dump.get().withCollectionsAfterPages(meter.collections()))
              : dump;
      if (core.mappings().isEmpty()) {
        throw RecordingException.ended(files.pid());
      }
      ProcessStatus status = ProcessStatus.parse(core.statusAfter());
      List<NativeThread> threads = new ThreadReader(files, inNamespace(status)).read();
      Optional<AddressRange> heap = heap(interview);
      boolean isToLook = readsClasses && interview != null;
      HolderSurvey held = new HolderSurvey(files, pageBytes, isToLook);
      List<MallocRegion> regions =
          new MallocReader(files, pageBytes, libc)
              .read(core.mappings(), heap, skipped, held.sink());
      threads = held.entries(core.mappings(), threads);
      Optional<MallocHolders> holders = held.look(core.mappings(), regions, skipped);
      // Before the JVM is asked anything, which makes it run and touch memory.
      Optional<ExecutionReader.Look> look =
          isToLook
              ? executionSurvey.look(core.mappings(), held.chunks(), skipped)
              : Optional.empty();
      List<JvmText> texts = List.of();
      List<ClassOrigin> origins = List.of();
      Optional<Executions> executions = Optional.empty();
      if (interview != null) {
        interview.askAfterPages(threads.size());
        origins = origins(interview, look, skipped);
        executions = look.isPresent() ? Optional.of(look.get().finish()) : Optional.empty();
        if (holders.isPresent() && look.isPresent()) {
          holders = Optional.of(holders.get().withNames(look.get().nameShares()));
        }
        texts = interview.texts();
        skipped.addAll(interview.skipped());
      }
      Map<String, String> kernel = kernelTexts(core, skipped);
      kernel.putAll(touched);
      kernel.putAll(agentJars.read(texts, AgentJars.isNeeded(core.mappings())));
      List<MappedFile> mapped = mappedFiles.read(core.mappings(), skipped);
      if (touches.isPresent()) {
        touches.get().begin(skipped, changes);
      }
      checkIdentity();
      long millis = (System.nanoTime() - startedNanos) / 1_000_000;
      Snapshot snapshot =
          new Snapshot(
                  ++snapshots,
                  new Snapshot.Timing(startedAt, millis, core.millis(), attempts),
                  core.mappings(),
                  threads,
                  regions,
                  mapped,
                  kernel,
                  texts,
                  skipped,
                  changes,
                  options.host().get(),
                  counted)
              .withOrigins(origins);
      snapshot = executions.isPresent() ? snapshot.withExecutions(executions.get()) : snapshot;
      return holders.isPresent() ? snapshot.withHolders(holders.get()) : snapshot;
    } catch (MalformedTextException malformed) {
      throw RecordingException.malformed(files.pid(), malformed.getMessage());
    } catch (IOException gone) {
      throw failure(files, gone);
    }
  }

  private List<ClassOrigin> origins(
      JvmInterview interview, Optional<ExecutionReader.Look> look, List<Skipped> skipped) {
    if (!readsClasses) {
      return List.of();
    }
    // What is in memory tells too which classes have been initialised, and stops nobody.
    classes = interview.askClasses(classes, look.isEmpty());
    List<LoadedClass> asked = interview.classes();
    // Where asking would stop the process for too long, its memory tells nearly as much.
    List<LoadedClass> loaded = asked.isEmpty() && look.isPresent() ? look.get().classes() : asked;
    if (loaded.isEmpty()) {
      return List.of();
    }
    ClassFileConsumer consumer = look.isPresent() ? look.get()::add : ClassFileConsumer.NONE;
    ClassPath classPath = interview.classPath(files.link("cwd").orElse(""));
    return survey.read(loaded, classPath, skipped, consumer);
  }

  private static Optional<AddressRange> heap(JvmInterview interview) {
    Optional<HeapInfo> info = interview == null ? Optional.empty() : interview.heapInfo();
    return info.isPresent() ? info.get().reserved() : Optional.empty();
  }

  /** Takes a cheap sample, which never makes the process wait. */
  public ResidentSample sample() throws RecordingException {
    try {
      checkIdentity();
      ProcessStatus status = ProcessStatus.parse(files.text("status"));
      return new ResidentSample(
          Instant.now().truncatedTo(ChronoUnit.MILLIS),
          status.residentBytes(),
          status.bytes("RssAnon"),
          status.bytes("RssFile"),
          status.bytes("RssShmem"),
          status.bytes("VmSwap"),
          status.bytes("VmSize"),
          status.threads().isPresent()
              ? OptionalLong.of(status.threads().getAsInt())
              : OptionalLong.empty());
    } catch (MalformedTextException malformed) {
      throw RecordingException.malformed(files.pid(), malformed.getMessage());
    } catch (IOException gone) {
      throw failure(files, gone);
    }
  }

  private Map<String, String> kernelTexts(CoreRead core, List<Skipped> skipped) {
    Map<String, String> texts = new HashMap<>();
    texts.put("status", core.statusBefore());
    texts.put("status-after", core.statusAfter());
    texts.put("statm", core.statm());
    put(texts, "exe", files.link("exe"));
    for (String name : List.of("limits", "oom_score_adj", "cgroup")) {
      put(texts, name, files.optionalText(name));
    }
    CgroupFacts.read(files, texts, skipped);
    return texts;
  }

  private static void put(Map<String, String> texts, String name, Optional<String> text) {
    if (text.isPresent()) {
      texts.put(name, text.get());
    }
  }

  private static boolean inNamespace(ProcessStatus status) {
    return status.fields().getOrDefault("NSpid", "").strip().contains("\t");
  }

  /**
   * A number may be given to a new process; what was read of the old one must not be mixed with it.
   */
  private void checkIdentity() throws IOException, MalformedTextException, RecordingException {
    if (ProcessIdentity.startTicks(files.text("stat")) != startTicks
        || "Z".equals(ProcessStatus.parse(files.text("status")).state().orElse("Z"))) {
      throw RecordingException.ended(files.pid());
    }
  }

  private static RecordingException failure(ProcFiles files, IOException cause) {
    boolean alive = Files.isDirectory(files.path("task"));
    return alive && cause instanceof AccessDeniedException
        ? RecordingException.notPermitted(files.pid())
        : RecordingException.ended(files.pid());
  }

  @Override
  public void close() throws IOException {
    pagemap.close();
  }
}
