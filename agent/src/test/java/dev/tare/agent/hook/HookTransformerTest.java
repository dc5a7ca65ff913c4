// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.hook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HookTransformerTest {

  private final Class<?> target = Hook.MAP.target().orElseThrow();
  private final HookTransformer transformer = new HookTransformer(Map.of(target, Hook.MAP));

  private byte[] transformed(Class<?> type) throws IOException {
    String file = target.getName().replace('.', '/') + ".class";
    try (InputStream original = ClassLoader.getSystemResourceAsStream(file)) {
      return transformer.transform(
          null, null, target.getName(), type, null, original.readAllBytes());
    }
  }

  @Test
  void onlyAClassOfTheJdkThatIsChangedAnewGetsTheHook() throws IOException {
    assertThat(transformed(null)).isNull();
    assertThat(transformed(String.class)).isNull();
    assertThat(transformer.isWoven(Hook.MAP)).isFalse();
    assertThat(new String(transformed(target), StandardCharsets.ISO_8859_1))
        .contains(SinkRegistry.MAP_KEY);
    assertThat(transformer.isWoven(Hook.MAP)).isTrue();
  }

  @Test
  void whatDoesNotWorkIsTakenOutAndSaysWhy() throws IOException {
    transformed(target);
    transformer.withdraw(Hook.MAP, "seen by nobody");
    assertThat(transformed(target)).isNull();
    assertThat(transformer.isWoven(Hook.MAP)).isFalse();
    assertThat(transformer.failure(Hook.MAP)).isEqualTo("seen by nobody");
  }
}
