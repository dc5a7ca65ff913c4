// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.reach;

import static dev.tare.capture.reach.WrittenProcess.codeOf;
import static dev.tare.capture.reach.WrittenProcess.dataOf;
import static dev.tare.capture.reach.WrittenProcess.zeroedDataOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;

class HolderSearchTest {

  private final WrittenProcess process = new WrittenProcess();
  private final long one = process.library("/lib/libone.so");
  private final long two = process.library("/lib/libtwo.so.2");

  private static Map<String, Long> bytes(MallocHolders holders) {
    Map<String, Long> bytes = new TreeMap<>();
    holders.holders().forEach(each -> bytes.merge(each.path(), each.bytes(), Long::sum));
    return bytes;
  }

  @Example
  void aChunkIsHeldByWhoseDataHasItsAddress() throws Exception {
    process.write(dataOf(one, 3), process.chunk(112));
    process.write(zeroedDataOf(two, 5), process.chunk(208) + 40);

    MallocHolders holders = process.search();

    assertThat(bytes(holders)).isEqualTo(Map.of("/lib/libone.so", 112L, "/lib/libtwo.so.2", 208L));
    assertThat(holders.holders()).extracting(MallocHolder::start).containsExactly(one, two);
    assertThat(holders.severalBytes() + holders.unheldBytes()).isZero();
  }

  @Example
  void whatAHeldChunkLeadsToIsHeldToo() throws Exception {
    long leaf = process.chunk(64);
    long inner = process.chunk(96, 0, leaf);
    process.write(dataOf(one, 0), process.chunk(48, inner));

    MallocHolder only = process.search().holders().get(0);

    assertThat(only.bytes()).isEqualTo(64 + 96 + 48);
    assertThat(only.chunks()).isEqualTo(3);
    assertThat(only.markedBytes()).isZero();
  }

  @Example
  void anObjectOfALibraryIsItsAlsoWhereAnotherLeadsToIt() throws Exception {
    long text = process.chunk(80);
    long object = process.chunk(48, codeOf(two), text);
    process.write(dataOf(one, 0), process.chunk(32, object));

    MallocHolders holders = process.search();

    assertThat(bytes(holders))
        .isEqualTo(Map.of("/lib/libone.so", 32L, "/lib/libtwo.so.2", 48L + 80));
    assertThat(holders.holders().get(1).markedBytes()).isEqualTo(48);
  }

  @Example
  void whoIsNearerHoldsIt() throws Exception {
    long shared = process.chunk(64);
    process.write(dataOf(one, 0), process.chunk(32, process.chunk(32, shared)));
    process.write(dataOf(two, 0), process.chunk(48, shared));

    assertThat(bytes(process.search()))
        .isEqualTo(Map.of("/lib/libone.so", 64L, "/lib/libtwo.so.2", 48L + 64));
  }

  @Example
  void ofTwoWhoAreAsNearNoneHoldsIt() throws Exception {
    long shared = process.chunk(64, process.chunk(160));
    process.write(dataOf(one, 0), process.chunk(32, shared));
    process.write(dataOf(two, 0), process.chunk(48, shared));

    MallocHolders holders = process.search();

    assertThat(bytes(holders)).isEqualTo(Map.of("/lib/libone.so", 32L, "/lib/libtwo.so.2", 48L));
    assertThat(holders.severalBytes()).as("with what is behind it").isEqualTo(64 + 160);
    assertThat(holders.unheldBytes()).isZero();
  }

  @Example
  void anObjectOfTwoLibrariesIsOfNeither() throws Exception {
    process.chunk(64, codeOf(one), codeOf(two));

    assertThat(process.search().severalBytes()).isEqualTo(64);
  }

  @Example
  void anObjectOfTwoLibrariesIsWhoseDataLeadsToIt() throws Exception {
    process.write(dataOf(two, 0), process.chunk(64, codeOf(one), codeOf(two)));

    assertThat(bytes(process.search())).isEqualTo(Map.of("/lib/libtwo.so.2", 64L));
  }

  @Example
  void anIntegerOverHalfAnAddressIsNoAddress() throws Exception {
    long far = process.library("/lib/libfar.so", 0x7f0b_0000_0000L - 2 * WrittenProcess.PAGE);
    process.write(dataOf(one, 0), process.chunk(64, far + 2 * WrittenProcess.PAGE + 31));

    assertThat(bytes(process.search())).isEqualTo(Map.of("/lib/libone.so", 64L));
  }

  @Example
  void aLibraryThatOthersAreWrittenWithHoldsWhatNobodyElseHolds() throws Exception {
    long cpp = process.library("/usr/lib/libstdc++.so.6.0.30");
    process.write(dataOf(one, 0), process.chunk(32, codeOf(cpp)));
    process.chunk(48, codeOf(cpp), codeOf(two));
    process.write(dataOf(cpp, 0), process.chunk(80, process.chunk(96)));

    assertThat(bytes(process.search()))
        .isEqualTo(
            Map.of(
                "/lib/libone.so",
                32L,
                "/lib/libtwo.so.2",
                48L,
                "/usr/lib/libstdc++.so.6.0.30",
                80L + 96));
  }

  @Example
  void whatNobodyLeadsToIsUnheld() throws Exception {
    process.chunk(64, 0x4141_4141L, process.chunk(32));

    MallocHolders holders = process.search();

    assertThat(holders.holders()).isEmpty();
    assertThat(holders.unheldBytes()).isEqualTo(96);
  }

  @Example
  void twoCopiesOfALibraryAreTwoHolders() throws Exception {
    long again = process.library("/lib/libone.so");
    process.write(dataOf(one, 0), process.chunk(32));
    process.write(dataOf(again, 0), process.chunk(64));

    assertThat(process.search().holders())
        .extracting(MallocHolder::start, MallocHolder::bytes)
        .containsExactlyInAnyOrder(tuple(one, 32L), tuple(again, 64L));
  }

  @Example
  void chunksThatLeadToEachOtherEnd() throws Exception {
    long first = process.chunk(32);
    long second = process.chunk(32, first);
    process.write(first, second);
    process.write(dataOf(one, 0), first);

    assertThat(bytes(process.search())).isEqualTo(Map.of("/lib/libone.so", 64L));
  }

  @Example
  void aSearchThatTakesTooLongIsGivenUp() throws Exception {
    process.chunk(32);

    assertThat(process.search(Duration.ofNanos(-1))).isEmpty();
  }
}
