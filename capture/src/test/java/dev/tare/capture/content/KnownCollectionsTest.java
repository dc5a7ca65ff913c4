// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownCollectionsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.HashMap",
        "java.util.HashMap$Node",
        "java.util.HashMap$Node[]",
        "java.util.ImmutableCollections$ListN",
        "java.util.Collections$UnmodifiableMap",
        "java.util.concurrent.ConcurrentHashMap$Node[]",
        "java.util.KeyValueHolder",
        "java.lang.ThreadLocal$ThreadLocalMap$Entry[]",
        "java.lang.StringBuilder"
      })
  void collectionsOfTheJdkAreStructure(String name) {
    assertThat(KnownCollections.isStructure(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.UUID",
        "java.util.HashMap[]",
        "java.util.HashMapper",
        "java.util.concurrent.atomic.AtomicLong",
        "java.util.concurrent.ConcurrentHash",
        "java.lang.ThreadLocal",
        "java.lang.String",
        "java.lang.Object[]",
        "com.example.HashMap$Node",
        "byte[]"
      })
  void otherClassesAreNot(String name) {
    assertThat(KnownCollections.isStructure(name)).isFalse();
  }
}
