// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ObservationOptionsTest {

  @Test
  void theAgentReadsLibrariesOnlyWhereItIsToldTo() {
    ObservationOptions options = new ObservationOptions();
    assertThat(options.agentOptions()).isEqualTo(",max-pause=100ms,heap=histogram");
    options.readLibrariesInside();
    assertThat(options.agentOptions()).isEqualTo(",max-pause=100ms,heap=histogram,libraries=on");
  }
}
