// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClassStatesTest {

  private static final String TEXT =
      """
      KlassAddr           Size  State                 Flags    ClassName
      0x0000000056149400    66  fully_initialized     W        java.lang.invoke.LambdaForm$MH/0x0000000056149400
      0x0000000056148210    69  fully_initialized     W        S$$Lambda/0x0000000056148210
      0x0000000056105800    72  loaded                         org.example.Unused
      0x0000000056105a00    72  linked                W        org.example.Linked
      0x0000000056105c00    72  initialization_error  W        org.example.Failed
      0x0000000056105e00    72  loaded                         org.example.Twice
      0x0000000056106e00    72  being_initialized     fW       org.example.Twice
      0x0000000056107e00    60  fully_initialized              [[Ljava.lang.Object;
      """;

  @Test
  void aClassIsInitializedOnceItWasUsed() {
    ClassStates states = ClassStates.parse(TEXT);
    assertThat(states.isInitialized("S$$Lambda")).hasValue(true);
    assertThat(states.isInitialized("org.example.Failed")).hasValue(true);
    assertThat(states.isInitialized("org.example.Twice")).hasValue(true);
    assertThat(states.isInitialized("org.example.Unused")).hasValue(false);
    assertThat(states.isInitialized("org.example.Linked")).hasValue(false);
  }

  @Test
  void arraysAndOtherClassesAreNotKnown() {
    ClassStates states = ClassStates.parse(TEXT);
    assertThat(states.initializedByName()).hasSize(6);
    assertThat(states.isInitialized("org.example.Absent")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Unknown diagnostic command", "0x1 2 loaded", "0x1 -2 loaded a.B"})
  void anotherTextTellsNothing(String text) {
    assertThat(ClassStates.parse(text).isEmpty()).isTrue();
  }
}
