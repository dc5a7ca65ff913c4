// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.MappingBuilder;
import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.hook.CallStack;
import dev.tare.capture.hook.LibraryLoadCall;
import dev.tare.capture.proc.ElfFile;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FileRulesTest {

  private static final String LIBJVM = "/jdk/lib/server/libjvm.so";

  private final SnapshotBuilder snapshot = new SnapshotBuilder();

  @Test
  void aLibraryIsDividedIntoItsParts() {
    snapshot
        .map(mapping(0x10000, 0x12000).permissions("r--p").file("/opt/libx.so", 7, 0))
        .map(mapping(0x12000, 0x14000).permissions("r-xp").file("/opt/libx.so", 7, 0x2000))
        .map(
            mapping(0x14000, 0x15000)
                .permissions("r--p")
                .file("/opt/libx.so", 7, 0x4000)
                .anonymous(4096))
        .map(mapping(0x15000, 0x16000).permissions("rw-p").file("/opt/libx.so", 7, 0x5000));

    assertThat(claims(new LibraryRule()))
        .extracting(c -> c.label().detail(), c -> c.label().owner(), c -> c.label().cause())
        .containsExactly(
            tuple("constants", "libx.so", Cause.FRAMEWORK_OVERHEAD),
            tuple("code", "libx.so", Cause.FRAMEWORK_OVERHEAD),
            tuple("relocated data", "libx.so", Cause.FRAMEWORK_OVERHEAD),
            tuple("data", "libx.so", Cause.FRAMEWORK_OVERHEAD));
  }

  @Test
  void aLibraryThatIsAnAgentIsItsOwnOwner() {
    snapshot
        .after("VM.info", "jvm_args: -agentpath:/opt/libprof.so=start,file=x -agentlib:jdwp=a=b\n")
        .map(mapping(0x10000, 0x12000).permissions("r-xp").file("/opt/libprof.so", 7, 0))
        .map(mapping(0x20000, 0x22000).permissions("r-xp").file("/jdk/lib/libjdwp.so", 8, 0))
        .map(mapping(0x30000, 0x32000).permissions("r-xp").file("/opt/libother.so", 9, 0));

    assertThat(claims(new LibraryRule()))
        .extracting(c -> c.label().owner(), c -> c.label().cause(), c -> c.label().certainty())
        .containsExactly(
            tuple("agent libprof.so", Cause.FRAMEWORK_OVERHEAD, Certainty.CERTAIN),
            tuple("agent libjdwp.so", Cause.FRAMEWORK_OVERHEAD, Certainty.CERTAIN),
            tuple("libother.so", Cause.FRAMEWORK_OVERHEAD, Certainty.CERTAIN));
  }

  @Test
  void aLibraryThatOnlyAnAgentLoadedIsThatAgents() {
    snapshot
        .kernel("agent//opt/a.jar", "com.agent.Loader")
        .map(mapping(0x10000, 0x12000).permissions("r-xp").file("/opt/libagent.so", 7, 0))
        .map(mapping(0x20000, 0x22000).permissions("r-xp").file("/opt/libboth.so", 8, 0));
    Evidence evidence =
        Evidence.of(
            snapshot.target(),
            snapshot.snapshot(),
            List.of(
                load("/opt/libagent.so", "com.agent.Loader 'agent' @1f"),
                load("/opt/libagent.so", "com.agent.Loader @2a"),
                load("/opt/libboth.so", "com.agent.Loader @2a"),
                load("/opt/libboth.so", "com.shop.PluginLoader @3b")));
    Claims claims = new Claims();
    new LibraryRule().claim(evidence, claims);

    assertThat(claims.all())
        .extracting(c -> c.label().owner(), c -> c.label().detail(), c -> c.label().certainty())
        .containsExactly(
            tuple("agent a.jar", "code of libagent.so", Certainty.HEURISTIC),
            tuple("libboth.so", "code", Certainty.CERTAIN));
  }

  private static LibraryLoadCall load(String path, String loader) {
    return new LibraryLoadCall(
        Instant.EPOCH,
        1,
        path,
        loader,
        OptionalLong.empty(),
        OptionalLong.empty(),
        "main",
        CallStack.NONE);
  }

  @Test
  void behindTheDataIsTheBssThatTheSegmentsTell() {
    snapshot
        .map(mapping(0x10000, 0x12000).permissions("r--p").file("/opt/libx.so", 7, 0))
        .map(mapping(0x14000, 0x16000).permissions("rw-p").file("/opt/libx.so", 7, 0x4000))
        .map(mapping(0x16000, 0x20000))
        .elf(
            7,
            "/opt/libx.so",
            segment("LOAD", 0x0, 0x1800, 0x1800),
            segment("RELRO", 0x4000, 0x1000, 0x1000),
            segment("LOAD", 0x4000, 0x1800, 0x5801));

    assertThat(claims(new LibraryRule()))
        .extracting(c -> c.range().toString(), c -> c.label().detail())
        .containsExactly(
            tuple("10000-12000", "constants"),
            tuple("14000-16000", "data"),
            tuple("16000-1a000", "bss"));
  }

  @Test
  void theSegmentsOfAProgramWithAFixedAddressCountFromThere() {
    snapshot
        .map(mapping(0x400000, 0x402000).permissions("r-xp").file("/opt/service", 7, 0))
        .map(mapping(0x404000, 0x406000).permissions("rw-p").file("/opt/service", 7, 0x4000))
        .elf(
            7,
            "/opt/service",
            segment("RELRO", 0x404000, 0x1000, 0x1000),
            segment("LOAD", 0x400010, 0x1800, 0x1800),
            segment("LOAD", 0x404000, 0x2000, 0x3000));

    assertThat(claims(new LibraryRule()))
        .extracting(c -> c.range().toString(), c -> c.label().detail())
        .containsExactly(
            tuple("400000-402000", "code"),
            tuple("404000-406000", "data"),
            tuple("406000-407000", "bss"));
  }

  @Test
  void dataThatFillsItsPagesHasNoBssBehindIt() {
    snapshot
        .map(mapping(0x10000, 0x12000).permissions("r--p").file("/opt/libx.so", 7, 0))
        .map(mapping(0x14000, 0x16000).permissions("rw-p").file("/opt/libx.so", 7, 0x4000))
        .elf(
            7,
            "/opt/libx.so",
            segment("LOAD", 0x0, 0x1800, 0x1800),
            segment("LOAD", 0x4000, 0x1800, 0x2000));

    assertThat(claims(new LibraryRule())).hasSize(2);
  }

  @Test
  void librariesOfTheRuntimeAreKnownByNameOrPlace() {
    jvm();
    snapshot.kernel("exe", "/opt/service");

    assertThat(causeOf("/jdk/lib/libnio.so")).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(causeOf("/usr/lib/libc.so.6")).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(causeOf("/usr/lib/libstdc++.so.6.0.30")).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(causeOf("/usr/lib/libcrypto.so.3")).isEqualTo(Cause.FRAMEWORK_OVERHEAD);
    assertThat(causeOf("/opt/service")).isEqualTo(Cause.APPLICATION_CODE);
    assertThat(causeOf("/jdkother/lib/libx.so")).isEqualTo(Cause.FRAMEWORK_OVERHEAD);
    assertThat(causeOf("/usr/lib/libc.so.6 (deleted)")).isEqualTo(Cause.JVM_RUNTIME);
  }

  @Test
  void mappedFilesAreTheUsersDataUnlessTheyAreOfTheRuntime() {
    jvm();

    assertThat(fileLabel("/var/data.bin"))
        .isEqualTo(label(Area.MAPPED_FILES, Cause.PAYLOAD, "/var/data.bin", "data file"));
    assertThat(fileLabel("/var/data.bin (deleted)").owner()).isEqualTo("/var/data.bin");
    assertThat(fileLabel("/jdk/lib/modules"))
        .isEqualTo(label(Area.MAPPED_FILES, Cause.JVM_RUNTIME, "/jdk/lib/modules", "runtime data"));
    assertThat(fileLabel("/usr/lib/locale/C.utf8/LC_CTYPE").cause()).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(fileLabel("/usr/lib/locale/locale-archive").cause()).isEqualTo(Cause.JVM_RUNTIME);
    assertThat(fileLabel("/tmp/hsperfdata_app/17"))
        .isEqualTo(label(Area.JVM_INTERNAL, Cause.JVM_RUNTIME, "", "performance counters"));
  }

  @Test
  void memoryObjectsAreUndivided() {
    for (String path :
        List.of("/memfd:x (deleted)", "/dev/shm/x", "/SYSV00000000 (deleted)", "/dev/zero")) {
      assertThat(fileLabel(path).cause()).isEqualTo(Cause.UNDIVIDED);
      assertThat(fileLabel(path).detail()).isEqualTo("shared memory");
    }
    assertThat(fileLabel("anon_inode:[io_uring]").cause()).isEqualTo(Cause.UNDIVIDED);
    assertThat(fileLabel("[anon_shmem:x]").cause()).isEqualTo(Cause.UNDIVIDED);
  }

  @Test
  void memoryWithoutAFileIsNoMappedFile() {
    snapshot.map(mapping(0x10000, 0x12000)).map(mapping(0x20000, 0x22000).path("[heap]"));

    assertThat(claims(new MappedFileRule())).isEmpty();
  }

  @Test
  void smallAnonymousMemoryThatTouchesALibraryIsTheLinkers() {
    snapshot
        .map(mapping(0x10000, 0x12000))
        .map(mapping(0x12000, 0x14000).permissions("r--p").file("/opt/libx.so", 7, 0))
        .map(mapping(0x14000, 0x1c000))
        .map(mapping(0x30000, 0x32000).permissions("r--p").file("/opt/liby.so", 8, 0))
        .map(mapping(0x32000, 0x3b000))
        .map(mapping(0x50000, 0x52000));

    assertThat(claims(new LinkerDataRule()))
        .extracting(c -> c.range().toString(), c -> c.label().owner())
        .containsExactly(
            tuple("10000-12000", "dynamic linker"), tuple("14000-1c000", "dynamic linker"));
  }

  private void jvm() {
    snapshot.map(mapping(0x7fff0000, 0x7fff8000).permissions("r--p").file(LIBJVM, 3, 0));
  }

  private Cause causeOf(String path) {
    return labelOf(new LibraryRule(), path, true).cause();
  }

  private Label fileLabel(String path) {
    return labelOf(new MappedFileRule(), path, false);
  }

  /** The label that a rule gives to one file beside the JVM's. */
  private Label labelOf(Rule rule, String path, boolean elf) {
    SnapshotBuilder one =
        new SnapshotBuilder()
            .kernel("exe", "/opt/service")
            .map(mapping(0x7fff0000, 0x7fff8000).permissions("r--p").file(LIBJVM, 3, 0));
    MappingBuilder mapping = mapping(0x10000, 0x11000).permissions("r--p").file(path, 99, 0);
    one.map(mapping);
    if (elf) {
      one.elf(99, path);
    }
    Claims claims = new Claims();
    rule.claim(one.evidence(), claims);
    return claims.at(0x10000).orElseThrow().label();
  }

  private List<Claim> claims(Rule rule) {
    Claims claims = new Claims();
    rule.claim(snapshot.evidence(), claims);
    return List.copyOf(claims.all());
  }

  private static ElfFile.Segment segment(
      String kind, long address, long fileBytes, long memoryBytes) {
    return new ElfFile.Segment(kind, 6, address, address, fileBytes, memoryBytes);
  }

  private static Label label(Area area, Cause cause, String owner, String detail) {
    return new Label(area, cause, owner, detail, Certainty.CERTAIN);
  }
}
