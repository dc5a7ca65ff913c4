// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.division;

import static dev.tare.analyzer.OriginBuilder.archive;
import static dev.tare.analyzer.OriginBuilder.directory;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.analyzer.ledger.Amounts;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Entry;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.execution.NameShare;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.reach.MallocHolder;
import dev.tare.capture.reach.MallocHolders;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class HeldMallocTest {

  private static final String NMT =
      """
      Native Memory Tracking:

      Total: reserved=9000KB, committed=800KB
      -                  Compiler (reserved=100KB, committed=100KB)
                                  (malloc=100KB #10)
      -                    Symbol (reserved=50KB, committed=50KB)
                                  (malloc=50KB #3)
      """;

  private static final String CLASSES =
      """
      4242:
      java.lang.Object/null
      |--app.Main/0x00007f0000000003
      |--lib.A/0x00007f0000000003
      |--lib.extra.B/0x00007f0000000003
      """;

  private static final List<MallocHolder> HOLDERS =
      List.of(
          new MallocHolder(0x1000, "/jdk/lib/server/libjvm.so", 200_000, 9, 7),
          new MallocHolder(0x2000, "/jdk/lib/libnet.so", 1_000, 3, 7),
          new MallocHolder(0x3000, "/tmp/libvision123.so", 70_000, 9, 50_000),
          new MallocHolder(0x4000, "/tmp/libvision_core.so", 5_000, 1, 0),
          new MallocHolder(0x9000, "/tmp/libgone.so", 300, 1, 0));

  private static final List<NameShare> NAMES =
      List.of(
          new NameShare(List.of("/opt/lib-1.jar"), 9, 20_000),
          new NameShare(List.of("/opt/lib-extra-1.jar", "/opt/lib-1.jar"), 5, 3_000),
          new NameShare(List.of("/opt/lib-1.jar", "/opt/classes"), 5, 900),
          new NameShare(List.of("/opt/classes"), 2, 400));

  private static final Claims CLAIMS = claims();

  private static Claims claims() {
    Claims claims = new Claims();
    claims.add(new AddressRange(0x1000, 0x2000), library(Cause.JVM_RUNTIME, "libjvm.so"));
    claims.add(new AddressRange(0x2000, 0x3000), library(Cause.JVM_RUNTIME, "libnet.so"));
    claims.add(new AddressRange(0x3000, 0x5000), library(Cause.FRAMEWORK_OVERHEAD, "vision"));
    return claims;
  }

  private static Label library(Cause cause, String owner) {
    return new Label(Area.NATIVE_LIBRARIES, cause, owner, "code", Certainty.CERTAIN);
  }

  private static SnapshotBuilder snapshot() {
    return new SnapshotBuilder()
        .after("VM.version", "OpenJDK 64-Bit Server VM version 25.0.1+8-LTS\n")
        .after("VM.class_hierarchy", CLASSES)
        .origin(directory("/opt/classes").classes("app.Main").build())
        .origin(archive("/opt/lib-1.jar").pom("org.lib:lib:1").classes("lib.A").build())
        .origin(
            archive("/opt/lib-extra-1.jar")
                .pom("org.lib:lib-extra:1")
                .classes("lib.extra.B")
                .build())
        .holders(new MallocHolders(HOLDERS, 0, 0, NAMES, 1));
  }

  private static List<Entry> divide(long bytes, SnapshotBuilder snapshot) {
    Entry inUse =
        Entry.of(
            new Label(Area.MALLOC, Cause.UNDIVIDED, "", "in use", Certainty.DERIVED),
            new Amounts(bytes, bytes, bytes, bytes, OptionalLong.of(bytes), 0));
    return Content.divide(List.of(inUse), snapshot.evidence(), CLAIMS, Optional.empty());
  }

  @Test
  void whatIsHeldIsTheHoldersAndNamesAreWhoseClassesUseThem() {
    List<Entry> rows = divide(300_000, snapshot());

    assertThat(rows)
        .extracting(Entry::cause, Entry::owner, Entry::detail, Entry::residentBytes)
        .containsExactly(
            tuple(Cause.FRAMEWORK_OVERHEAD, "lib", "names of classes, methods and fields", 23_000L),
            tuple(
                Cause.APPLICATION_CODE,
                "application",
                "names of classes, methods and fields",
                400L),
            tuple(Cause.JVM_RUNTIME, "JVM", "held by libjvm.so and 1 more", 201_000L - 23_400),
            tuple(
                Cause.FRAMEWORK_OVERHEAD, "vision", "held by libvision123.so and 1 more", 75_000L),
            tuple(Cause.UNDIVIDED, "", "held by libgone.so", 300L),
            tuple(Cause.UNDIVIDED, "", "in use, held by no library alone", 300_000L - 276_300));
    assertThat(rows).allMatch(row -> row.certainty() == Certainty.DERIVED);
  }

  @Test
  void theTagsOfTheJvmComeBeforeWhatItHolds() {
    List<Entry> rows = divide(300_000, snapshot().after("VM.native_memory summary", NMT));

    assertThat(rows)
        .extracting(Entry::owner, Entry::detail, Entry::residentBytes)
        .containsExactly(
            tuple("JVM", "NMT tag Compiler", 102_400L),
            tuple("lib", "names of classes, methods and fields", 23_000L),
            tuple("application", "names of classes, methods and fields", 400L),
            tuple("JVM", "NMT tag Symbol", 51_200L - 23_400),
            tuple("vision", "held by libvision123.so and 1 more", 75_000L),
            tuple("", "held by libgone.so", 300L),
            tuple("", "in use, held by no library alone", 300_000L - 153_600 - 75_300));
  }

  @Test
  void moreThanIsInUseIsNotHeld() {
    List<Entry> rows = divide(210_000, snapshot());

    assertThat(rows.stream().mapToLong(Entry::residentBytes).sum()).isEqualTo(210_000);
    assertThat(rows)
        .filteredOn(row -> row.owner().equals("vision"))
        .extracting(Entry::residentBytes)
        .containsExactly(9_000L);
  }

  @Test
  void withoutKnownClassesNamesStayTheJvms() {
    SnapshotBuilder snapshot =
        new SnapshotBuilder().holders(new MallocHolders(HOLDERS, 0, 0, NAMES, 1));

    assertThat(divide(300_000, snapshot))
        .filteredOn(row -> row.owner().equals("JVM"))
        .extracting(Entry::residentBytes)
        .containsExactly(201_000L);
  }
}
