// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.section;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortCommandTest {

  @ParameterizedTest
  @CsvSource({
    "/usr/bin/sleep 60, sleep 60",
    "java -Xmx1g -jar /srv/app/app.jar --port 80, java -jar app.jar --port 80",
    "/opt/jdk/bin/java -cp /a:/b -ea com.example.Main x, java com.example.Main x",
    "java -p mods -m shop/com.example.Main, java -m com.example.Main",
    "java @args -XX:+UseG1GC com.example.Main, java com.example.Main",
    "java -version, java",
    "'', ''",
    "/usr/sbin/postgres -D /var/lib/postgresql/15/main -c x=y, postgres -D /var/lib/postgresql/1...",
    "worker --queue default --concurrency 12 --verbose, worker --queue default ...",
    "a-name-of-more-than-thirty-six-characters, a-name-of-more-than-thirty-six-ch...",
  })
  void saysWhatRuns(String command, String text) {
    assertThat(ShortCommand.of(command)).isEqualTo(text);
  }
}
