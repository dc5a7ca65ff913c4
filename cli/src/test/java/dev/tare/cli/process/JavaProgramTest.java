// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JavaProgramTest {

  @ParameterizedTest
  @CsvSource({
    "java com.acme.Shop --port 80, com.acme.Shop",
    "java -Xmx1g -cp lib/a.jar:b com.acme.Shop, com.acme.Shop",
    "java -classpath x --add-opens java.base/java.lang=ALL-UNNAMED Shop, Shop",
    "java --add-opens=java.base/java.lang=ALL-UNNAMED -ea Shop, Shop",
    "java -Dx=y -jar /opt/acme/shop-1.2.jar -cp z, /opt/acme/shop-1.2.jar",
    "java -p mods -m acme.shop/com.acme.Shop, acme.shop/com.acme.Shop",
    "java --module=acme.shop, acme.shop",
    "java --source 17 Shop.java, Shop.java"
  })
  void theProgramIsTheFirstWordThatNoOptionTakes(String line, String program) {
    assertThat(JavaProgram.ofCommandLine(List.of(line.split(" "))))
        .contains(new JavaProgram(program));
  }

  @ParameterizedTest
  @ValueSource(strings = {"java", "java -jar", "java @options Shop", "java -cp", "java -version"})
  void aCommandLineMayHideItsProgram(String line) {
    assertThat(JavaProgram.ofCommandLine(List.of(line.split(" ")))).isEmpty();
  }

  @Test
  void whatAJvmPublishesBeginsWithItsProgram() {
    assertThat(JavaProgram.ofJavaCommand("acme.shop/com.acme.Shop --port 80", "mods"))
        .contains(new JavaProgram("acme.shop/com.acme.Shop"));
    assertThat(JavaProgram.ofJavaCommand("  ", " ")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "/opt/my shop.jar, /opt/my shop.jar",
    "/opt/my shop.jar --port 80, /opt/my shop.jar",
    "/opt/my shop.jar.d, /opt/my",
    "Shop /opt/my shop.jar, Shop"
  })
  void thePathOfAnArchiveMayHaveBlanks(String command, String program) {
    assertThat(JavaProgram.ofJavaCommand(command, "/opt/my shop.jar"))
        .contains(new JavaProgram(program));
  }

  @Test
  void onACommandLineBlanksAreNoEnd() {
    assertThat(JavaProgram.ofCommandLine(List.of("java", "-jar", "/opt/my shop.jar", "a b")))
        .contains(new JavaProgram("/opt/my shop.jar"));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.Shop, com.acme.Shop",
    "acme.shop/com.acme.Shop, com.acme.Shop",
    "/opt/acme/shop-1.2.jar, shop-1.2.jar",
    "Shop, Shop"
  })
  void theTitleIsTheQualifiedClassOrTheFile(String text, String title) {
    assertThat(new JavaProgram(text).title()).isEqualTo(title);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Shop", "com.acme.Shop", "acme.shop/com.acme.Shop"})
  void aClassIsNamedWithAndWithoutItsPackageAndModule(String name) {
    assertThat(new JavaProgram("acme.shop/com.acme.Shop").isNamed(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop-1.2.jar", "shop-1.2"})
  void aJarIsNamedWithAndWithoutItsEnding(String name) {
    assertThat(new JavaProgram("/opt/acme/shop-1.2.jar").isNamed(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"shop", "acme.Shop", "Sho", "", "com.acme"})
  void aPartOfANameIsNoName(String name) {
    assertThat(new JavaProgram("com.acme.Shop").isNamed(name)).isFalse();
  }
}
