// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.jvm.ClassLoaderShare;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.loader.HolderCause;
import dev.tare.analyzer.loader.LeakedLoader;
import dev.tare.analyzer.loader.LoaderHolder;
import dev.tare.analyzer.loader.LoaderSign;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LeakedClassLoaderTest {

  private static final String TYPE = "org.example.WebLoader";

  private static LeakedLoader loader(long address, long classes, HolderCause... causes) {
    return new LeakedLoader(
        TYPE,
        TYPE + " 'shop{}'",
        address,
        List.of(new LoaderSign(LoaderSign.Kind.CLOSED, "It was closed.")),
        Certainty.HEURISTIC,
        classes,
        Optional.of("/srv/shop.jar"),
        10,
        2_000_000,
        List.of(causes).stream()
            .map(cause -> new LoaderHolder(cause, "Held.", List.of("root", "the class loader"), 1))
            .toList(),
        0);
  }

  private static ClassLoaderShare share(String type, long classes, long bytes) {
    return new ClassLoaderShare(type, 0x10, classes, bytes, 0);
  }

  @Test
  void thereIsNoneWithoutSuchALoader() {
    assertThat(LeakedClassLoader.find(List.of(), List.of(share(TYPE, 40, 1000)))).isEmpty();
  }

  @Test
  void aLoaderTakesAtLeastWhatTheLeastLikeItTakes() {
    List<Finding> findings =
        LeakedClassLoader.find(
            List.of(loader(0xabc0, 40, HolderCause.THREAD_LOCAL)),
            List.of(
                share(TYPE, 40, 70_000),
                share(TYPE, 40, 60_000),
                share(TYPE, 41, 1),
                share("org.example.Other", 40, 1)));

    assertThat(findings).hasSize(1);
    Finding finding = findings.get(0);
    assertThat(finding.id()).isEqualTo("leaked-class-loader");
    assertThat(finding.title())
        .isEqualTo("A class loader should be gone and is held by a ThreadLocal");
    assertThat(finding.owner()).isEqualTo(TYPE);
    assertThat(finding.severity()).as("possibly").isEqualTo(Severity.INFO);
    assertThat(finding.certainty()).isEqualTo(Certainty.HEURISTIC);
    assertThat(finding.saves()).contains(new Finding.Savings(2_060_000, 2_060_000, 2_060_000));
    assertThat(finding.action()).isEqualTo(HolderCause.THREAD_LOCAL.remedy());
    assertThat(finding.evidence())
        .extracting(Sentence::toString)
        .containsExactly(
            TYPE + " 'shop{ }' of /srv/shop.jar at 0xabc0: It was closed.",
            "Held. root > the class loader",
            "It keeps 2000000 bytes of heap. Its 40 classes have at least 60000 bytes of metadata.");
  }

  @Test
  void twoLoadersAlikeTakeWhatTheTwoLeastTake() {
    List<Finding> findings =
        LeakedClassLoader.find(
            List.of(
                loader(1, 40, HolderCause.SHUTDOWN_HOOK, HolderCause.STATIC_FIELD),
                loader(2, 40, HolderCause.SHUTDOWN_HOOK)),
            List.of(share(TYPE, 40, 300), share(TYPE, 40, 100), share(TYPE, 40, 200)));

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).title())
        .isEqualTo("2 class loaders should be gone and are held by a shutdown hook");
    assertThat(findings.get(0).saves().orElseThrow().residentBytes()).isEqualTo(4_000_300);
    assertThat(findings.get(0).action())
        .isEqualTo(HolderCause.SHUTDOWN_HOOK.remedy() + " " + HolderCause.STATIC_FIELD.remedy());
  }

  @Test
  void whatNobodyMeasuredIsSaidNotToBe() {
    List<Finding> findings =
        LeakedClassLoader.find(
            List.of(
                loader(1, 40, HolderCause.SHUTDOWN_HOOK), loader(2, 1, HolderCause.STATIC_FIELD)),
            List.of());

    assertThat(findings).hasSize(2);
    assertThat(findings)
        .allSatisfy(
            finding -> {
              assertThat(finding.saves().orElseThrow().residentBytes()).isEqualTo(2_000_000);
              assertThat(finding.evidence().get(2).toString())
                  .isEqualTo(
                      "It keeps 2000000 bytes of heap. What its classes take was not measured.");
            });
  }

  @Test
  void loadersThatAreHeldAlikeAreToldOnce() {
    List<Finding> findings =
        LeakedClassLoader.find(
            List.of(
                loader(0xa, 40, HolderCause.SHUTDOWN_HOOK),
                loader(0xb, 40, HolderCause.SHUTDOWN_HOOK),
                loader(0xc, 50, HolderCause.SHUTDOWN_HOOK),
                loader(0xd, 40, HolderCause.SHUTDOWN_HOOK, HolderCause.STATIC_FIELD)),
            List.of(share(TYPE, 40, 300), share(TYPE, 40, 100)));

    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).title()).startsWith("4 class loaders should be gone");
    assertThat(findings.get(0).saves().orElseThrow().residentBytes()).isEqualTo(8_000_400);
    assertThat(findings.get(0).evidence())
        .extracting(Sentence::toString)
        .containsExactly(
            TYPE + " 'shop{ }' of /srv/shop.jar at 0xa and 2 more held alike: It was closed.",
            "Held. root > the class loader",
            "Together they keep 6000000 bytes of heap. Their 80 classes have at least 400 bytes of"
                + " metadata. That of 1 was not measured.",
            TYPE + " 'shop{ }' of /srv/shop.jar at 0xd: It was closed.",
            "Held. root > the class loader",
            "Held. root > the class loader",
            "It keeps 2000000 bytes of heap. What its classes take was not measured.");
  }
}
