// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.cgroup.CgroupVersion;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileCgroupTest {

  @ParameterizedTest
  @EnumSource(CgroupVersion.class)
  void measuresNothingWithoutTexts(CgroupVersion version) {
    CgroupMemory memory = CgroupMemory.parse(version, "", Map.of());

    assertThat(memory.usageBytes()).isEmpty();
    assertThat(memory.workingSetBytes()).isEmpty();
    assertThat(memory.limit()).isEqualTo(new CgroupLimit.NotMeasured());
    assertThat(memory.root()).isFalse();
    assertThat(memory.charged().anonBytes()).isEmpty();
    assertThat(memory.processIds()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "-1\n",
        "1e9\n",
        "0x10\n",
        "12 34\n",
        "18446744073709551615\n",
        "99999999999999999999999999\n",
        "900719925474099200\n",
        "\u0000\n",
        "\u0661\u0662\n"
      })
  void takesNothingAbsurdForAnAmount(String text) {
    CgroupMemory memory =
        RecordedCgroups.parse(
            Map.of("memory.current", text, "memory.stat", "anon " + text + "file 7\n"));

    assertThat(memory.usageBytes()).isEmpty();
    assertThat(memory.charged().anonBytes()).isEmpty();
  }

  @Test
  void doesNotTrustALineThatWasCut() {
    CgroupMemory memory = RecordedCgroups.parse(Map.of("memory.stat", "file 4096\nanon 5033"));

    assertThat(memory.charged().cacheBytes()).hasValue(4096);
    assertThat(memory.charged().anonBytes()).isEmpty();
  }

  @Property
  void survivesAnyText(@ForAll String text, @ForAll CgroupVersion version) {
    Map<String, String> texts = new HashMap<>(RecordedCgroups.dockerTexts());
    texts.replaceAll((file, original) -> text);
    texts.put("memory.limit_in_bytes", text);

    CgroupMemory memory = CgroupMemory.parse(version, text, texts);
    StatusFigures status = RecordedCgroups.status(text);

    assertThat(LimitBridge.of(memory, ProcessMemoryFigures.of(1, status)).lines()).isNotEmpty();
  }

  @Test
  void takesNothingAbsurdForAStatus() {
    StatusFigures status =
        RecordedCgroups.status(
            "VmRSS:\t-5 kB", "RssAnon: 99999999999999999999 kB", "VmSwap: 7", "RssFile:");

    assertThat(status.residentBytes()).isEmpty();
    assertThat(status.anonBytes()).isEmpty();
    assertThat(status.swappedBytes()).isEmpty();
    assertThat(status.fileBytes()).isEmpty();
  }
}
