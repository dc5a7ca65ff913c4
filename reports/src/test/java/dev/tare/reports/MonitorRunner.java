// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Cost;
import dev.tare.analyzer.finding.Finding;
import dev.tare.analyzer.finding.Finding.Savings;
import dev.tare.analyzer.finding.Sentence;
import dev.tare.analyzer.finding.Severity;
import dev.tare.analyzer.jvm.JvmFacts;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.limit.LimitUse;
import dev.tare.analyzer.mapping.MappedFileUse;
import dev.tare.analyzer.nmt.NmtReconciliation;
import dev.tare.capture.HostMemory;
import dev.tare.capture.proc.Bound;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A made-up service in which much is worth saying: a database of 201 MiB mapped by twelve
 * connections, libraries loaded and never used, an undivided heap. Sums to 4,103,092 KiB resident.
 */
public final class MonitorRunner {

  public static final long KIB = 1L << 10;
  public static final long MIB = 1L << 20;

  /** What its entries sum to. */
  public static final long RESIDENT = 4_103_092 * KIB;

  private static final String DATABASE = "/srv/monitor/data/photos.db";
  private static final long DATABASE_BYTES = 201 * MIB;
  private static final long REPEATED = 11 * DATABASE_BYTES;

  private MonitorRunner() {}

  /** All of it. */
  public static Analysis analysis() {
    return builder().build();
  }

  /** All of it, to be changed. */
  public static AnalysisBuilder builder() {
    AnalysisBuilder builder =
        new AnalysisBuilder()
            .command(
                "/usr/lib/jvm/java-17/bin/java -Xmx1200m -cp /srv/monitor/lib/* -jar"
                    + " /srv/monitor/monitor-runner.jar --workers 12")
            .vmRss(RESIDENT - 1228 * KIB, RESIDENT)
            .jvm(
                new JvmFacts(
                    "17.0.15+6",
                    "OpenJDK 64-Bit Server VM",
                    Optional.of("G1"),
                    "summary",
                    Map.of("MaxHeapSize", "1258291200", "UseG1GC", "true")))
            .bridge(Bridges.of(RESIDENT, REPEATED, 2600 * MIB, 3072 * MIB))
            .host(new HostMemory(11_680 * MIB, 5_100 * MIB, 4096 * MIB, 88 * MIB))
            .cost(
                new Cost(
                    412,
                    38,
                    1,
                    List.of(new Cost.Pause("GC.class_histogram", 81_250)),
                    List.of("Attaching started the thread Attach Listener.")));
    entries(builder);
    observations(builder);
    findings(builder);
    return builder;
  }

  private static void entries(AnalysisBuilder to) {
    Certainty certain = Certainty.CERTAIN;
    Certainty derived = Certainty.DERIVED;
    to.entry(Area.MAPPED_FILES, Cause.PAYLOAD, DATABASE, "data file", certain, DATABASE_BYTES);
    to.entry(
        Area.MAPPED_FILES,
        Cause.MMAP_MULTIPLICATION,
        DATABASE,
        "mapped again 11 times",
        certain,
        new Amounts(REPEATED, REPEATED, 0, 0, OptionalLong.of(0), 0));
    to.entry(Area.JAVA_HEAP, Cause.UNDIVIDED, "", "objects, live or dead", derived, 701 * MIB);
    to.entry(Area.JAVA_HEAP, Cause.FREE_BUT_RESIDENT, "", "free", derived, 143 * MIB);
    to.entry(Area.JAVA_HEAP, Cause.RESERVED, "", "", certain, Amounts.ofVirtual(356 * MIB));
    to.entry(
        new Entry(
            new Label(Area.MALLOC, Cause.UNDIVIDED, "", "in use", Certainty.ESTIMATED),
            new Amounts(130 * MIB, 121 * MIB, 121 * MIB, 121 * MIB, OptionalLong.of(121 * MIB), 0),
            OptionalLong.of(118 * MIB),
            OptionalLong.of(126 * MIB)));
    to.entry(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "", "trimmable", derived, 88 * MIB);
    to.entry(Area.MALLOC, Cause.FREE_BUT_RESIDENT, "", "fragmented", derived, 19 * MIB);
    libraries(to);
    to.entry(Area.CLASS_METADATA, Cause.UNDIVIDED, "", "metaspace", certain, 61 * MIB);
    to.entry(Area.CLASS_METADATA, Cause.JVM_RUNTIME, "CDS", "archive", certain, 13 * MIB);
    to.entry(Area.CODE_CACHE, Cause.UNDIVIDED, "compiled methods", "", certain, 31 * MIB);
    to.entry(Area.GC, Cause.JVM_RUNTIME, "G1", "mark bitmap", certain, 19 * MIB);
    to.entry(Area.GC, Cause.JVM_RUNTIME, "G1", "mark stack", Certainty.HEURISTIC, 4 * MIB);
    to.entry(
        Area.THREAD_STACKS,
        Cause.UNDIVIDED,
        "pool-#-thread-#",
        "stack",
        certain,
        new Amounts(41 * MIB, 2116 * KIB, 2116 * KIB, 2116 * KIB, OptionalLong.of(2116 * KIB), 0));
    to.entry(
        Area.CHANGED_WHILE_READING,
        Cause.CHANGED_WHILE_READING,
        "",
        "",
        certain,
        Amounts.ofResident(-1228 * KIB));
    long sum = to.build().ledger().total().residentBytes();
    to.entry(
        Area.UNEXPLAINED,
        Cause.UNEXPLAINED,
        "",
        "anonymous memory",
        Certainty.BY_ELIMINATION,
        RESIDENT - sum);
  }

  private static void libraries(AnalysisBuilder to) {
    String[] owners = {
      "pytorch-native-cpu",
      "mkl",
      "triton",
      "onnxruntime",
      "opencv",
      "openblas",
      "sqlite-jdbc",
      "djl-tokenizers",
      "tbb",
      "gomp",
      "arrow",
      "zstd-jni",
      "snappy-java"
    };
    long[] mebibytes = {120, 34, 28, 22, 19, 16, 9, 7, 5, 4, 3, 2, 1};
    for (int i = 0; i < owners.length; i++) {
      long bytes = mebibytes[i] * MIB;
      to.entry(
          Area.NATIVE_LIBRARIES,
          Cause.FRAMEWORK_OVERHEAD,
          owners[i],
          "code and data",
          Certainty.CERTAIN,
          new Amounts(4 * bytes, bytes, bytes / 2, bytes, OptionalLong.of(bytes / 4), 0));
    }
    to.entry(
        Area.NATIVE_LIBRARIES,
        Cause.JVM_RUNTIME,
        "libjvm.so",
        "code and data",
        Certainty.CERTAIN,
        new Amounts(23 * MIB, 17 * MIB, 9 * MIB, 17 * MIB, OptionalLong.of(2 * MIB), 0));
  }

  private static void observations(AnalysisBuilder to) {
    to.mappedFile(
        new MappedFileUse(
            DATABASE,
            12,
            12,
            12 * DATABASE_BYTES,
            12 * DATABASE_BYTES,
            DATABASE_BYTES,
            DATABASE_BYTES,
            0));
    to.mappedFile(
        new MappedFileUse(
            "/usr/lib/locale/locale-archive", 1, 1, 3 * MIB, 220 * KIB, 30 * KIB, 220 * KIB, 0));
    to.limit(
        new LimitUse(
            "RLIMIT_AS",
            LimitUse.Unit.BYTES,
            OptionalLong.of(13_223 * MIB),
            Optional.of(new Bound.Unlimited()),
            "virtual bytes, resident or not"));
    to.limit(
        new LimitUse(
            "vm.max_map_count",
            LimitUse.Unit.MAPPINGS,
            OptionalLong.of(1412),
            Optional.of(new Bound.At(65_530)),
            "mappings of this process"));
    to.limit(
        new LimitUse(
            "../pids.max",
            LimitUse.Unit.THREADS,
            OptionalLong.empty(),
            Optional.empty(),
            "threads of the cgroup and those below it"));
    to.nmt(
        new NmtReconciliation(
            false,
            List.of(
                new NmtReconciliation.Row(
                    "Java Heap", 1200 * MIB, 900 * MIB, 0, 900 * MIB, OptionalLong.empty()),
                new NmtReconciliation.Row(
                    "Class", 1040 * MIB, 66 * MIB, 2 * MIB, 64 * MIB, OptionalLong.empty()),
                new NmtReconciliation.Row(
                    "GC", 60 * MIB, 58 * MIB, 8 * MIB, 50 * MIB, OptionalLong.empty())),
            List.of(
                new NmtReconciliation.Invisible("mapped files", 12 * DATABASE_BYTES),
                new NmtReconciliation.Invisible("native libraries", 287 * MIB)),
            1030 * MIB,
            OptionalLong.of(10 * MIB)));
    to.hugePages(Area.JAVA_HEAP, 420 * MIB);
    to.notMeasured("Which objects of the heap are the application's: it takes a heap dump.");
    to.skipped("GC.heap_dump", "not asked for; its predicted pause is 2.1 s");
    to.nextStep(
        "Java heap in use",
        701 * MIB,
        "tare record 4242 --heap dump --max-pause 2101ms",
        "a full collection, a predicted pause of 2.1 s, and a file half as large again as the live"
            + " objects");
    to.nextStep(
        "malloc memory in use",
        121 * MIB,
        "-XX:NativeMemoryTracking=summary",
        "a restart, and 5 to 10 % of throughput");
  }

  private static void findings(AnalysisBuilder to) {
    to.finding(
        new Finding(
            "mmap-multiplication",
            Severity.HIGH,
            "photos.db is mapped 12 times: 2.4 GiB resident for 201.0 MiB of data",
            DATABASE,
            Certainty.CERTAIN,
            List.of(
                Sentence.plain("12 mappings overlap at offset 0."),
                Sentence.of(
                    "{} resident, {} of distinct pages.", 12 * DATABASE_BYTES, DATABASE_BYTES)),
            "Share one mapping between the 12 connections, or set PRAGMA mmap_size=0.",
            Optional.of(new Savings(REPEATED, 0, 0)),
            "With mmap_size=0 each connection reads through a page cache of its own.",
            "The mapped files of the next report: 1 mapping of photos.db."));
    to.finding(
        new Finding(
            "malloc-retention",
            Severity.MEDIUM,
            "88.0 MiB of malloc memory are free and could be given back",
            "",
            Certainty.DERIVED,
            List.of(Sentence.plain("5 arenas.")),
            "Set MALLOC_ARENA_MAX=2, or run jcmd 4242 System.trim_native_heap.",
            Optional.of(new Savings(88 * MIB, 88 * MIB, 88 * MIB)),
            "Fewer arenas mean more contention between threads that allocate.",
            "The row malloc, free but resident."));
    to.finding(
        new Finding(
            "limit-reached",
            Severity.INFO,
            "The OOM killer has been here once",
            "",
            Certainty.CERTAIN,
            List.of(),
            "",
            Optional.empty(),
            "",
            ""));
  }
}
