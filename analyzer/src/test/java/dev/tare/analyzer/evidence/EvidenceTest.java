// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.MappingBuilder;
import dev.tare.analyzer.SnapshotBuilder;
import dev.tare.capture.proc.Mapping;
import org.junit.jupiter.api.Test;

class EvidenceTest {

  private static final String LOADERS =
      "0x01  0x02  0x03       2      1280       898  some.Loader\n";

  private static final String LIBJVM = "/usr/lib/jvm/java-17/lib/server/libjvm.so";

  @Test
  void readsClassMetadataInTheUnitOfTheVersion() {
    String vm = "OpenJDK 64-Bit Server VM version ";

    assertThat(usedByLoader(vm + "17.0.15+6-Debian-1deb12u1\n")).isEqualTo(898 * 8);
    assertThat(usedByLoader(vm + "25.0.3+9-LTS\n")).isEqualTo(898);
  }

  @Test
  void takesTheLastAnswerToAQuestion() {
    JvmAnswers answers =
        new SnapshotBuilder()
            .after("VM.flags", "-XX:MaxHeapSize=1\n")
            .after("VM.flags", "-XX:MaxHeapSize=2\n")
            .after("VM.flagsOfAnother", "-XX:MaxHeapSize=3\n")
            .evidence()
            .jvm();

    assertThat(answers.flags().number("MaxHeapSize")).hasValue(2);
  }

  @Test
  void tellsTheHeapBeforeThePagesFromTheHeapAfterThem() {
    JvmAnswers answers =
        new SnapshotBuilder()
            .before("GC.heap_info", "ZHeap used 40M,")
            .after("GC.heap_info", "ZHeap used 68M,")
            .evidence()
            .jvm();

    assertThat(answers.heapBefore().orElseThrow().usedBytes()).hasValue(40 << 20);
    assertThat(answers.heapAfter().orElseThrow().usedBytes()).hasValue(68 << 20);
    assertThat(answers.collector()).contains("ZGC");
  }

  @Test
  void knowsNothingOfAJvmThatWasNotAsked() {
    JvmAnswers answers = new SnapshotBuilder().evidence().jvm();

    assertThat(answers.version()).isEmpty();
    assertThat(answers.collector()).isEmpty();
    assertThat(answers.heapBefore()).isEmpty();
    assertThat(answers.metaspace()).isEmpty();
    assertThat(answers.codeHeaps()).isEmpty();
    assertThat(answers.loaders()).isEmpty();
    assertThat(answers.histogram()).isEmpty();
    assertThat(answers.threads().byTid()).isEmpty();
    assertThat(answers.nmt()).isEmpty();
  }

  @Test
  void findsTheJvmByItsLibrary() {
    assertThat(mapping(LIBJVM).isJvm()).isTrue();
    assertThat(mapping(LIBJVM).javaHome()).contains("/usr/lib/jvm/java-17");
    assertThat(mapping("/usr/lib/libc.so.6").isJvm()).isFalse();
    assertThat(mapping("/usr/lib/libc.so.6").javaHome()).isEmpty();
    assertThat(mapping("/libjvm.so").javaHome()).isEmpty();
  }

  @Test
  void takesALibraryForOneByItsContentAndOnlyElseByItsName() {
    assertThat(isElf(mapping("/usr/lib/libc.so.6"))).isTrue();
    assertThat(isElf(mapping("/usr/lib/libc.so"))).isTrue();
    assertThat(isElf(mapping("/srv/data.so.gz"))).isFalse();
    assertThat(isElf(mapping("/srv/data"))).isFalse();
    assertThat(isElf(mapped("/srv/data").elf(7, "/srv/data").evidence())).isTrue();
    assertThat(isElf(mapped("/srv/libc.so").dataFile(7, "/srv/libc.so").evidence())).isFalse();
  }

  private static long usedByLoader(String version) {
    return new SnapshotBuilder()
        .after("VM.version", version)
        .after("VM.classloader_stats", LOADERS)
        .evidence()
        .jvm()
        .loaders()
        .get(0)
        .usedBytes();
  }

  private static boolean isElf(Evidence evidence) {
    Mapping only = evidence.space().mappings().iterator().next().mapping();
    return evidence.isElf(only);
  }

  private static Evidence mapping(String path) {
    return mapped(path).evidence();
  }

  private static SnapshotBuilder mapped(String path) {
    return new SnapshotBuilder().map(MappingBuilder.mapping(0x7000, 0x8000).file(path, 7, 0));
  }
}
