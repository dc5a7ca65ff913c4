// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import dev.tare.capture.proc.ProcessStatus;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The performance data file of a running JVM. Finding it reads the JVM's mappings once; {@link
 * #read()} opens and copies one small file (32 KiB by default) and can be called before and after
 * every diagnostic command. One thread at a time may read.
 */
public final class PerformanceDataFile {

  /** {@code -XX:PerfDataMemorySize} is 32 KiB by default; more than this is no such file. */
  private static final long MAX_BYTES = 16L << 20;

  private static final Pattern MAPPING =
      Pattern.compile(
          "(?m)^([0-9a-f]+-[0-9a-f]+) \\S+ \\S+ \\S+ \\S+ +"
              + "(/.*/hsperfdata_[^/\n]+/([0-9]+))( \\(deleted\\))?$");

  private final Path path;
  private ByteBuffer content = ByteBuffer.allocate(0);

  private PerformanceDataFile(Path path) {
    this.path = path;
  }

  /**
   * Finds the file through the process's own mappings, so PID and mount namespaces do not matter.
   *
   * @return empty if the process maps none: not HotSpot, or {@code -XX:-UsePerfData} or {@code
   *     -XX:+PerfDisableSharedMem}
   * @throws IOException if the process is gone or its files are not ours to read
   */
  public static Optional<PerformanceDataFile> ofProcess(long pid) throws IOException {
    Path proc = Path.of("/proc", Long.toString(pid));
    // The JVM names the file by the id that it has for itself, in its innermost PID namespace.
    long ownPid = ProcessStatus.parse(text(proc.resolve("status"))).innermostPid().orElse(pid);
    Matcher mapping = MAPPING.matcher(text(proc.resolve("maps")));
    while (mapping.find()) {
      // A monitoring tool also maps the files of the JVMs it watches.
      if (mapping.group(3).equals(Long.toString(ownPid))) {
        return Optional.of(new PerformanceDataFile(path(proc, mapping)));
      }
    }
    return Optional.empty();
  }

  /**
   * Copies and parses the file as it is now.
   *
   * @throws MalformedPerformanceDataException if the content is not performance data
   * @throws IOException if the process is gone or the file is not ours to read
   */
  public PerformanceData read() throws IOException {
    return PerformanceData.parse(content());
  }

  /**
   * Reads only what {@link PerformanceData#safepointNanos} and {@link PerformanceData#collections}
   * need.
   *
   * @throws MalformedPerformanceDataException if the content is not performance data
   * @throws IOException if the process is gone or the file is not ours to read
   */
  public PerformanceData readCounts() throws IOException {
    return PerformanceData.parseCounts(content());
  }

  /** The whole file, in a buffer that is used again. */
  private ByteBuffer content() throws IOException {
    try (SeekableByteChannel file = Files.newByteChannel(path, openOptions())) {
      long size = file.size();
      if (size > MAX_BYTES) {
        throw new MalformedPerformanceDataException(
            "performance data has " + size + " bytes, more than " + MAX_BYTES);
      }
      if (content.capacity() != size) {
        content = ByteBuffer.allocate((int) size);
      }
      content.clear();
      while (content.hasRemaining() && file.read(content) >= 0) {
        // A short read is not the end of the file.
      }
      return content.flip();
    }
  }

  /** A link is followed only under map_files, where the kernel made it. */
  private Set<OpenOption> openOptions() throws IOException {
    if (path.getParent().endsWith("map_files")) {
      return Set.of(StandardOpenOption.READ);
    }
    // Opening a pipe that someone put there would block.
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new IOException("not a regular file: " + path);
    }
    return Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
  }

  private static Path path(Path proc, Matcher mapping) {
    return mapping.group(4) == null
        ? Path.of(proc + "/root" + mapping.group(2))
        : proc.resolve("map_files").resolve(mapping.group(1));
  }

  /** A name or path in it need not be valid UTF-8. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }
}
