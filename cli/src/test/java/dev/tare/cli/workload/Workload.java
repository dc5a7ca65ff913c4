// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import dev.tare.testing.Collector;
import dev.tare.testing.Lifeline;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TargetLaunch;
import dev.tare.testing.TestJdk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * A program that has a good deal of every kind of memory, in amounts drawn from a seed; it says on
 * its ready line what it planted, and then sits quiet or, when told so, goes on allocating.
 */
public final class Workload {
  private static final int MAPPINGS = 12;

  private final Map<String, Object> facts = new LinkedHashMap<>();
  private final SplittableRandom random;
  private final PlantedThreads threads;
  private final LiveHeap live;
  private final DeadHeap dead;
  private final DirectBuffers direct;
  private final MallocChurn churn;
  private final NativeLibraries libraries;

  private Workload(long seed) {
    random = new SplittableRandom(seed);
    threads = new PlantedThreads(random.split());
    live = new LiveHeap(random.split());
    dead = new DeadHeap(random.split());
    direct = new DirectBuffers(random.split());
    churn = new MallocChurn(random.split());
    libraries = new NativeLibraries(random.split());
    facts.put("seed", seed);
  }

  /**
   * Describes the workload as a target; its data file is written to {@code directory} on first use,
   * and the libraries unpack themselves there. Tests may add to it before it starts.
   */
  public static TargetLaunch on(TestJdk jdk, Collector collector, long seed, Path directory)
      throws Exception {
    return TargetJvm.on(jdk)
        .collector(collector)
        .allowNativeAccess()
        .jvmArgs("-Xmx2g", "-Djava.io.tmpdir=" + directory)
        .classPathOf(
            org.sqlite.JDBC.class, org.xerial.snappy.Snappy.class, com.github.luben.zstd.Zstd.class)
        .main(Workload.class)
        .args(seed, DataFile.in(directory, DataFile.ODD_BYTES));
  }

  /** Takes the seed, the data file and, to go on allocating, the word busy. */
  public static void main(String[] args) throws Exception {
    Workload workload = new Workload(Long.parseLong(args[0]));
    boolean busy = args.length > 2 && args[2].equals("busy");
    try (MappedData mapped = new MappedData(Path.of(args[1]))) {
      workload.plant(mapped);
      if (busy) {
        new BusyThreads(workload.random.split()).start();
      } else {
        settle();
      }
      Lifeline.ready(
          workload.facts.entrySet().stream()
              .map(fact -> fact.getKey() + "=" + fact.getValue())
              .collect(Collectors.joining(" ")));
    }
  }

  private void plant(MappedData mapped) throws Exception {
    libraries.use();
    churn.plant(threads);
    direct.plant();
    live.plant(dead::grow);
    dead.drop();
    map(mapped);
    threads.plant();
    facts.put("liveBytes", live.bytes());
    facts.put("deadBytes", dead.bytes());
    facts.put("directBytes", direct.bytes());
    facts.put("directBuffers", direct.count());
    facts.put("mallocLiveBytes", churn.liveBytes());
    facts.put("mallocFreedBytes", churn.freedBytes());
    facts.put("threads", threads.living());
    facts.put("endedThreads", threads.ended());
  }

  private void map(MappedData mapped) throws Exception {
    int copies = random.nextInt(1, 4);
    for (int i = 0; i < MAPPINGS; i++) {
      if (i < copies) {
        mapped.readAndCopy(Primes.atLeast(random.nextInt(5, 60)));
      } else {
        mapped.readThrough();
      }
    }
    facts.put("mappedBytes", mapped.fileBytes());
    facts.put("mappings", mapped.mappings());
    facts.put("copiedPages", mapped.copiedPages());
    facts.put("checksum", mapped.checksum());
  }

  /** Waits, three seconds at most, until resident memory stands still for half a second. */
  private static void settle() throws Exception {
    String before = "";
    for (int tenths = 0, still = 0; tenths < 30 && still < 5; tenths++) {
      Thread.sleep(100);
      String now = Files.readString(Path.of("/proc/self/statm"));
      still = now.equals(before) ? still + 1 : 0;
      before = now;
    }
  }
}
