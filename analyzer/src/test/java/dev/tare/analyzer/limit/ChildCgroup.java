// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import dev.tare.capture.cgroup.CgroupMembership;
import dev.tare.capture.cgroup.CgroupMount;
import dev.tare.capture.cgroup.CgroupVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.opentest4j.TestAbortedException;

/** A v1 memory cgroup below the test's own, removed when closed. */
final class ChildCgroup implements AutoCloseable {

  private final Path directory;

  private ChildCgroup(Path directory) {
    this.directory = directory;
  }

  /** Skips the test, with the reason, where there is no v1 memory cgroup to write to. */
  static ChildCgroup create(long limitBytes) throws IOException {
    Path own = ownDirectory().orElseThrow(() -> skip("no v1 memory cgroup is mounted here"));
    Path directory = own.resolve("tare-test-" + ProcessHandle.current().pid());
    try {
      Files.createDirectory(directory);
      Files.writeString(directory.resolve("memory.limit_in_bytes"), Long.toString(limitBytes));
    } catch (IOException e) {
      Files.deleteIfExists(directory);
      throw skip("cannot create " + directory + ": " + e);
    }
    return new ChildCgroup(directory);
  }

  /** Starts a command that is in this cgroup before it allocates anything. */
  Process start(List<String> command) throws IOException {
    ProcessBuilder builder = new ProcessBuilder("sh", "-c", "echo $$ > \"$0\" && exec \"$@\"");
    builder.command().add(directory.resolve("cgroup.procs").toString());
    builder.command().addAll(command);
    return builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  @Override
  public void close() throws IOException {
    // A process that has just ended is still in it for a moment.
    for (int attempt = 0; attempt < 50 && !removed(); attempt++) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
    }
    Files.deleteIfExists(directory);
  }

  private boolean removed() {
    try {
      Files.deleteIfExists(directory);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static Optional<Path> ownDirectory() throws IOException {
    Path self = Path.of("/proc/self");
    CgroupMembership membership =
        CgroupMembership.parse(Files.readAllLines(self.resolve("cgroup")));
    return CgroupMount.parse(Files.readAllLines(self.resolve("mountinfo"))).stream()
        .filter(it -> it.version() == CgroupVersion.V1 && it.carries("memory"))
        .flatMap(
            it ->
                membership.pathInV1("memory").flatMap(it::below).stream()
                    .map(rest -> Path.of(it.mountPoint(), rest)))
        .filter(Files::isDirectory)
        .findFirst();
  }

  private static TestAbortedException skip(String reason) {
    return new TestAbortedException(reason);
  }
}
