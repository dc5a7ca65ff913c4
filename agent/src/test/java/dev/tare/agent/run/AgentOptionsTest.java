// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tare.agent.hook.Hook;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentOptionsTest {

  @Test
  void withoutOptionsEverythingIsWatchedForAnUnlimitedTime() {
    AgentOptions options = AgentOptions.parse(null, 42);
    assertThat(options.file()).isEqualTo(Path.of("tare-42.jfr").toAbsolutePath());
    assertThat(options.plan().interval()).isEqualTo(Duration.ofSeconds(10));
    assertThat(options.plan().duration()).isEmpty();
    assertThat(options.hooks()).isEqualTo(Set.of(Hook.values()));
    assertThat(options.histogram()).isTrue();
    assertThat(options.libraries()).isFalse();
    assertThat(options.maximumPause()).isEqualTo(Duration.ofMillis(100));
    assertThat(options.maximumBytes()).isEqualTo(256L << 20);
    assertThat(options.maximumAge()).isEmpty();
  }

  @Test
  void eachOptionIsTaken() {
    AgentOptions options =
        AgentOptions.parse(
            "file=/tmp/a.jfr,interval=1s,snapshot-interval=1m,duration=1h,hooks=map+reserve,"
                + "heap=none,libraries=on,max-pause=7ms,maxsize=3k,maxage=2h",
            42);
    assertThat(options.file()).isEqualTo(Path.of("/tmp/a.jfr"));
    assertThat(options.plan().interval()).isEqualTo(Duration.ofSeconds(1));
    assertThat(options.plan().snapshotInterval()).isEqualTo(Duration.ofMinutes(1));
    assertThat(options.plan().duration()).contains(Duration.ofHours(1));
    assertThat(options.hooks()).containsExactlyInAnyOrder(Hook.MAP, Hook.RESERVE);
    assertThat(options.histogram()).isFalse();
    assertThat(options.libraries()).isTrue();
    assertThat(options.maximumPause()).isEqualTo(Duration.ofMillis(7));
    assertThat(options.maximumBytes()).isEqualTo(3 << 10);
    assertThat(options.maximumAge()).contains(Duration.ofHours(2));
  }

  @Test
  void noHooksAtAll() {
    assertThat(AgentOptions.parse("hooks=none", 42).hooks()).isEmpty();
  }

  @Test
  void waysToLookAtTheHeapAreJoined() {
    AgentOptions both = AgentOptions.parse("heap=sample+old-objects", 42);
    assertThat(both.histogram()).isTrue();
    assertThat(both.walk()).isTrue();
    assertThat(both.oldObjects()).isTrue();
    AgentOptions one = AgentOptions.parse("heap=old-objects", 42);
    assertThat(one.histogram()).isTrue();
    assertThat(one.walk()).isFalse();
    assertThat(one.oldObjects()).isTrue();
    assertThat(AgentOptions.parse("heap=sample", 42).oldObjects()).isFalse();
  }

  @Test
  void everyKeyIsInTheHelp() {
    assertThat(AgentOptions.HELP)
        .contains(
            "file=",
            "interval=",
            "snapshot-interval=",
            "duration=",
            "hooks=",
            "heap=",
            "libraries=",
            "max-pause=",
            "maxsize=",
            "maxage=",
            "help");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "fiel=a|unknown option fiel; -javaagent:...=help shows all",
        "fast|'fast' is no option: give key=value; -javaagent:...=help shows all",
        "interval=1ms|interval 1ms is too short: give 100ms or more",
        "duration=x|duration='x' is no duration: give a number with ms, s, m or h, for example 10s",
        "hooks=all|hooks=all: give map, load and reserve joined by +, or none",
        "heap=dump|heap=dump: give none, or histogram, sample and old-objects, joined by + if several",
        "heap=none+sample|heap=none+sample: give none, or histogram, sample and old-objects, joined by + if several",
        "libraries=yes|libraries=yes: give on or off",
        "maxsize=0|maxsize=0: give a size, for example 256m",
        "maxsize=12x|maxsize=12x: give a size, for example 256m"
      })
  void whatIsWrongIsNamed(String text, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> AgentOptions.parse(text, 42))
        .withMessage(message);
  }
}
