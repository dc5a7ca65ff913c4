// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaCommandTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.Shop --port 80       | com.acme.Shop",
        "acme.shop/com.acme.Shop a b   | acme.shop/com.acme.Shop",
        "/opt/shop.jar --port 80       | /opt/shop.jar",
        "shop.jar                      | shop.jar",
        "/opt/my shop.jar --port 80    | /opt/my;/opt/my shop.jar",
        "/my  opt/my shop.war          | /my;/my  opt/my shop.war",
        "/opt/my.jar shop.jar x.jar.gz | /opt/my.jar;/opt/my.jar shop.jar",
        "com.acme.Shop a.jar b.jar     | com.acme.Shop;com.acme.Shop a.jar;com.acme.Shop a.jar b.jar"
      })
  void theProgramEndsAtTheFirstBlankOrWithAnArchive(String command, String programs) {
    assertThat(new JavaCommand(command).programs()).isEqualTo(List.of(programs.split(";")));
  }

  @Test
  void nothingIsKnownOfNoCommand() {
    assertThat(new JavaCommand(" ").programs()).containsExactly("");
  }

  @Test
  void argumentsWithoutEndAreNotAllTried() {
    assertThat(new JavaCommand("Shop" + " a.jar".repeat(10_000)).programs()).hasSizeLessThan(100);
  }
}
