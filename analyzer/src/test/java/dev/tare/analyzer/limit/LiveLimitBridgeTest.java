// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.cgroup.CgroupFiles;
import dev.tare.capture.cgroup.CgroupReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/** The bridge of a real process in a real v1 cgroup, whose amounts are known. */
@Timeout(60)
class LiveLimitBridgeTest {

  private static final long LIMIT_BYTES = 400 << 20;

  /** What a small JVM and the kernel's statistics add to amounts that are otherwise exact. */
  private static final long SLACK_BYTES = 4 << 20;

  @TempDir private Path disk;
  private Path tmpfs;
  private ChildCgroup cgroup;
  private Process tenant;

  @BeforeEach
  void moveIn() throws IOException {
    if (!Files.isDirectory(Path.of("/dev/shm")) || !onDisk(disk)) {
      throw new TestAbortedException("needs tmpfs at /dev/shm and " + disk + " on a disk");
    }
    cgroup = ChildCgroup.create(LIMIT_BYTES);
    tmpfs = Files.createTempDirectory(Path.of("/dev/shm"), "tare-test");
    tenant =
        cgroup.start(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx32m",
                "-XX:MaxDirectMemorySize=128m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                CgroupTenant.class.getName(),
                disk.toString(),
                tmpfs.toString()));
    assertThat(tenant.inputReader().readLine()).isEqualTo("ready");
  }

  @AfterEach
  void moveOut() throws Exception {
    if (tenant != null) {
      tenant.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
    }
    if (tmpfs != null) {
      try (Stream<Path> files = Files.list(tmpfs)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
      Files.delete(tmpfs);
    }
    if (cgroup != null) {
      cgroup.close();
    }
  }

  @Test
  void reachesTheUsageOverEveryKindOfMemory() throws IOException {
    CgroupReading reading = CgroupFiles.read(Path.of("/proc"), tenant.pid());
    CgroupMemory memory = CgroupMemory.parse(reading.version(), reading.path(), reading.texts());

    LimitBridge bridge = LimitBridge.of(memory, process());

    assertThat(reading.reason()).isEmpty();
    assertThat(memory.processIds()).contains(Set.of(tenant.pid()));
    assertThat(memory.limit()).isEqualTo(new CgroupLimit.Limited(LIMIT_BYTES));
    assertThat(memory.imposing().orElseThrow().levelsUp()).hasValue(0);
    assertThat(bridge.lines().stream().mapToLong(it -> it.bytes().orElseThrow()).sum())
        .isEqualTo(memory.usageBytes().getAsLong());
    assertThat(bytes(bridge, BridgeItem.REST)).isCloseTo(0, slack());
    assertThat(bytes(bridge, BridgeItem.OTHER_PROCESSES)).isZero();
    assertThat(bytes(bridge, BridgeItem.SHMEM_NOT_MAPPED)).isEqualTo(CgroupTenant.TMPFS_BYTES);
    assertThat(bytes(bridge, BridgeItem.CACHE_NOT_MAPPED))
        .isCloseTo(CgroupTenant.FILE_READ_BYTES, slack());
    // The JVM's own libraries were read before, by the JVM that runs this test.
    assertThat(bytes(bridge, BridgeItem.FILE_CHARGED_ELSEWHERE)).isLessThan(-SLACK_BYTES);
    assertThat(memory.charged().anonBytes().getAsLong()).isGreaterThan(CgroupTenant.ANON_BYTES);
  }

  @Test
  void findsTheFilesThatWereReadInTheWorkingSetsDifference() {
    CgroupReading reading = CgroupFiles.read(Path.of("/proc"), tenant.pid());
    CgroupMemory memory = CgroupMemory.parse(reading.version(), reading.path(), reading.texts());

    long files = CgroupTenant.FILE_READ_BYTES + CgroupTenant.FILE_MAPPED_BYTES;
    long reclaimedFirst = memory.usageBytes().getAsLong() - memory.workingSetBytes().getAsLong();
    assertThat(reclaimedFirst + memory.charged().activeFileBytes().getAsLong())
        .isCloseTo(files, slack());
    assertThat(memory.imposing().orElseThrow().workingSetHeadroomBytes())
        .hasValue(LIMIT_BYTES - memory.workingSetBytes().getAsLong());
  }

  private ProcessMemoryFigures process() throws IOException {
    StatusFigures status =
        RecordedCgroups.status(
            Files.readString(Path.of("/proc", Long.toString(tenant.pid()), "status")));
    long repeated = (CgroupTenant.FILE_MAPPINGS - 1L) * CgroupTenant.FILE_MAPPED_BYTES;
    return new ProcessMemoryFigures(
        tenant.pid(),
        status,
        OptionalLong.empty(),
        OptionalLong.of(status.kindsBytes().getAsLong() - repeated),
        status.shmemBytes(),
        Map.of(),
        OptionalInt.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  private static boolean onDisk(Path directory) throws IOException {
    return !Files.getFileStore(directory).type().equals("tmpfs");
  }

  private static long bytes(LimitBridge bridge, BridgeItem item) {
    return bridge.lines().stream()
        .filter(it -> it.item() == item)
        .mapToLong(it -> it.bytes().orElseThrow())
        .sum();
  }

  private static Offset<Long> slack() {
    return Offset.offset(SLACK_BYTES);
  }
}
