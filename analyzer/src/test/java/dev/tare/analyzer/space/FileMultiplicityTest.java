// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import static dev.tare.analyzer.MappingBuilder.mapping;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.MappingBuilder;
import org.junit.jupiter.api.Test;

class FileMultiplicityTest {

  private static final String FILE = "08:01:7";

  @Test
  void countsHowOftenEachPageIsMapped() {
    FileMultiplicity multiplicity =
        of(
            mapping(0x10000, 0x14000).file("/data", 7, 0).pages("f4"),
            mapping(0x20000, 0x24000).file("/data", 7, 0x2000).pages("m4"),
            mapping(0x30000, 0x31000).file("/data", 7, 0x3000).pages("f1"));

    assertThat(multiplicity.count(FILE, 0)).isEqualTo(1);
    assertThat(multiplicity.count(FILE, 1)).isEqualTo(1);
    assertThat(multiplicity.count(FILE, 2)).isEqualTo(2);
    assertThat(multiplicity.count(FILE, 3)).isEqualTo(3);
    assertThat(multiplicity.count(FILE, 4)).isEqualTo(1);
    assertThat(multiplicity.count(FILE, 5)).isEqualTo(1);
    assertThat(multiplicity.count(FILE, 6)).isZero();
    assertThat(multiplicity.uniformPages(FILE, 0, 100)).isEqualTo(2);
    assertThat(multiplicity.uniformPages(FILE, 1, 100)).isEqualTo(1);
    assertThat(multiplicity.uniformPages(FILE, 4, 100)).isEqualTo(2);
    assertThat(multiplicity.uniformPages(FILE, 4, 1)).isEqualTo(1);
    assertThat(multiplicity.uniformPages(FILE, 6, 100)).isEqualTo(100);
  }

  @Test
  void countsOnlyPagesOfTheFileThatAreThere() {
    FileMultiplicity multiplicity =
        of(
            mapping(0x10000, 0x16000).file("/data", 7, 0x4000).pages(".1 f1 a1 w1 m1"),
            mapping(0x20000, 0x22000).path("[vdso]").pages("f2"));

    assertThat(multiplicity.count(FILE, 4)).isZero();
    assertThat(multiplicity.count(FILE, 5)).isEqualTo(1);
    assertThat(multiplicity.count(FILE, 6)).isZero();
    assertThat(multiplicity.count(FILE, 7)).isZero();
    assertThat(multiplicity.count(FILE, 8)).isEqualTo(1);
    assertThat(multiplicity.count(FILE, 9)).isZero();
    assertThat(multiplicity.count("00:00:0", 0)).isZero();
    assertThat(multiplicity.uniformPages("00:00:0", 0, 9)).isEqualTo(9);
  }

  private static FileMultiplicity of(MappingBuilder... mappings) {
    return new FileMultiplicity(MappingBuilder.build(mappings), 4096);
  }
}
