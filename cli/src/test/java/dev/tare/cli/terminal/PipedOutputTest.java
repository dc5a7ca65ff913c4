// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class PipedOutputTest {

  @Test
  void everythingGoesThroughWhileThereIsAReader() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    PipedOutput output = new PipedOutput(read);
    output.write('a');
    output.write(new byte[] {'b', 'c', 'd'}, 1, 2);
    assertThat(read).hasToString("acd");
  }

  @Test
  void aReaderThatLeavesIsNoFailure() throws IOException {
    PipedOutput output = new PipedOutput(failing("Broken pipe"));
    output.write(new byte[100]);
    output.write(new byte[100]);
  }

  @Test
  void aFullDiskIsAFailure() {
    PipedOutput output = new PipedOutput(failing("No space left on device"));
    assertThatThrownBy(() -> output.write(1)).hasMessage("No space left on device");
    assertThatThrownBy(() -> output.write(1)).isInstanceOf(IOException.class);
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int octet) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
