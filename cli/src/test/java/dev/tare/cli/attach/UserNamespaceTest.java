// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserNamespaceTest {

  private static final String ROOTLESS = "         0       1000          1\n 1 100000 65536\n";

  @ParameterizedTest
  @CsvSource({"1000, 0", "100000, 1", "165535, 65536", "0, ", "1001, ", "165536, "})
  void translatesAnIdOfOursToOneOfTheirs(long outside, Long inside) throws Exception {
    var found = UserNamespace.inside(ROOTLESS, outside);
    assertThat(found.isPresent()).isEqualTo(inside != null);
    found.ifPresent(id -> assertThat(id).isEqualTo(inside));
  }

  @Test
  void hasNoIdInAnEmptyMap() throws Exception {
    assertThat(UserNamespace.inside("", 0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0 0", "a b c", "\n"})
  void refusesALineThatIsNotThreeNumbers(String map) {
    assertThatThrownBy(() -> UserNamespace.inside(map, 0)).isInstanceOf(IOException.class);
  }
}
