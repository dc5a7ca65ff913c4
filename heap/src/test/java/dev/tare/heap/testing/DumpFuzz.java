// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.testing;

import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.array.PageSize;
import dev.tare.heap.hprof.DumpException;
import dev.tare.heap.work.Progress;
import dev.tare.heap.work.Workers;
import dev.tare.testing.Lifeline;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/**
 * Opens dumps that were damaged at random, and checks what it got. A program, so that it can run in
 * a JVM with little memory; its arguments are a seed, a number of dumps, and whole dumps to damage
 * beside those that it makes itself. The dump of a seed is always the same: a failure names the
 * seed with which to run that dump alone.
 */
public final class DumpFuzz {
  private static final long LONGEST_MILLIS = 20_000;

  /** What is wrong with an opened dump, a line each. */
  @FunctionalInterface
  public interface Check {
    /** Looks at a dump. */
    List<String> of(HeapDump dump) throws IOException;
  }

  private final List<byte[]> originals = new ArrayList<>();
  private final Path file;
  private final Path scratch;
  private final Check check;
  private volatile long currentSeed;
  private volatile long startedNanos;
  private int opened;
  private int refused;

  private DumpFuzz(Path directory, Check check) throws IOException {
    this.check = check;
    file = directory.resolve("damaged.hprof");
    scratch = Files.createDirectory(directory.resolve("scratch"));
    byte[] wide = everyRecord(HprofWriter.FORMAT_1_0_2, 8);
    originals.add(wide);
    originals.add(wide);
    originals.add(everyRecord(HprofWriter.FORMAT_1_0_1, 4));
    originals.add(gzip(wide));
    GeneratedDump generated = GeneratedDump.ofMaps(file, 1);
    originals.add(Files.readAllBytes(generated.file()));
  }

  public static void main(String[] args) throws Exception {
    run(args, DumpLaws::brokenBy);
  }

  /** Runs the program with these arguments and another check, and announces that it has settled. */
  public static void run(String[] args, Check check) throws Exception {
    Path directory = Files.createTempDirectory("dump-fuzz-");
    try {
      DumpFuzz fuzz = new DumpFuzz(directory, check);
      for (int i = 2; i < args.length; i++) {
        fuzz.originals.add(Files.readAllBytes(Path.of(args[i])));
      }
      fuzz.run(Long.parseLong(args[0]), Integer.parseInt(args[1]));
      Files.delete(fuzz.file);
      Files.delete(fuzz.scratch);
      Files.delete(directory);
      Lifeline.ready("opened=" + fuzz.opened + " refused=" + fuzz.refused);
    } finally {
      // Not reached after success, as the lifeline ends the process.
      System.err.println("Files are in " + directory);
    }
  }

  private void run(long firstSeed, int dumps) throws IOException {
    Thread watch = new Thread(this::watch, "fuzz-watch");
    watch.setDaemon(true);
    startedNanos = System.nanoTime();
    watch.start();
    for (int i = 0; i < dumps; i++) {
      currentSeed = firstSeed + i;
      startedNanos = System.nanoTime();
      try {
        open(new Random(currentSeed));
      } catch (RuntimeException | Error | IOException failed) {
        throw new AssertionError("Seed " + currentSeed + ": " + failed, failed);
      }
    }
  }

  private void open(Random random) throws IOException {
    byte[] original = originals.get(random.nextInt(originals.size()));
    Files.write(file, DumpDamage.of(original, random));
    HeapDumpOptions options =
        HeapDumpOptions.standard()
            .withPageSize(new PageSize(4 + random.nextInt(10)))
            .withWorkers(new Workers(1 + random.nextInt(3)))
            .withScratchDirectory(scratch);
    try {
      HeapDump dump = HeapDump.open(file, options, Progress.SILENT);
      List<String> broken = check.of(dump);
      if (!broken.isEmpty()) {
        throw new IllegalStateException("Broken laws: " + broken);
      }
      opened++;
    } catch (DumpException expected) {
      if (expected.getMessage().isBlank() || expected.getMessage().contains("\n")) {
        throw new IllegalStateException("Not one line: " + expected.getMessage(), expected);
      }
      refused++;
    }
    if (scratch.toFile().list().length > 0) {
      throw new IllegalStateException("Scratch files are left");
    }
  }

  private void watch() {
    while (true) {
      if (System.nanoTime() - startedNanos > LONGEST_MILLIS * 1_000_000) {
        System.err.println("Seed " + currentSeed + " hangs");
        Thread.getAllStackTraces()
            .forEach((thread, frames) -> System.err.println(thread + " " + List.of(frames)));
        Runtime.getRuntime().halt(2);
      }
      try {
        Thread.sleep(100);
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  private static byte[] everyRecord(String format, int idBytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (HprofWriter writer = new HprofWriter(out, format, idBytes)) {
      EveryRecord.write(writer.segmentBytes(600));
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(plain);
    }
    return out.toByteArray();
  }
}
