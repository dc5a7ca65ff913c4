// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedNamesTest {

  @ParameterizedTest
  @CsvSource({
    "a.B$$Lambda, a.B",
    "a.B$$Lambda$9, a.B$$Lambda;a.B",
    "a.B$C$$Lambda, a.B$C;a.B",
    "a.B$$SpringCGLIB$$0, a.B$$SpringCGLIB;a.B",
    "a.B$$FastClassBySpringCGLIB$$1f2e, a.B$$FastClassBySpringCGLIB;a.B",
    "a.B$ByteBuddy$x, a.B$ByteBuddy;a.B",
    "a.B$HibernateProxy$Kp3, a.B$HibernateProxy;a.B",
    "a.B_$$_jvst1f_0, a.B",
    "a.B$_run_closure1, a.B",
    "a.B$C$D, a.B$C;a.B",
    "java.lang.invoke.LambdaForm$MH, java.lang.invoke.LambdaForm",
    "Main$1, Main",
    "a.$B$C, a.$B",
    "a.B$, a.B"
  })
  void beginWithTheClassTheyAreMadeFor(String name, String hosts) {
    assertThat(GeneratedNames.hosts(name)).containsExactly(hosts.split(";"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a.B",
        "Main",
        "com.sun.proxy.$Proxy12",
        "$Proxy1",
        "a.$$B",
        "a.b$c.D",
        "$",
        "a.$",
        "."
      })
  void otherNamesTellNothing(String name) {
    assertThat(GeneratedNames.hosts(name)).isEmpty();
  }

  @Property
  void areAlwaysShorterAndInTheSamePackage(
      @ForAll @Chars({'$', '_', '.'}) @CharRange(from = 'a', to = 'b') @StringLength(max = 20)
          String name) {
    String before = name;
    for (String host : GeneratedNames.hosts(name)) {
      assertThat(before).startsWith(host).hasSizeGreaterThan(host.length());
      assertThat(host.lastIndexOf('.')).isEqualTo(name.lastIndexOf('.'));
      assertThat(host).doesNotEndWith("$").doesNotEndWith(".");
      before = host;
    }
  }
}
