// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  /** Abridged from 17.0.15; the arguments and the variables with secrets are added. */
  private static final String VM_INFO_17 =
      """
      #
      # JRE version: OpenJDK Runtime Environment (17.0.15+6) (build 17.0.15+6-Debian-1deb12u1)

      ---------------  S U M M A R Y ------------

      Command Line: -Xmx512m -Dapp.db.password=hunter2 -XX:+UseG1GC Shop --port=80 --api-key=k3y

      Host: AMD EPYC, 2 cores, 23G, Debian GNU/Linux 12 (bookworm)

      Heap address: 0x00000000e0000000, size: 512 MB, Compressed Oops mode: 32-bit

      VM Arguments:
      jvm_args: -Xmx512m -Dapp.db.password=hunter2 -XX:+UseG1GC\s
      java_command: Shop --port=80 --api-key=k3y
      java_class_path (initial): /opt/shop/password=in-a-path.jar
      Launcher Type: SUN_STANDARD

      [Global flags]
          ccstr HeapDumpPath    = /dumps                                    {manageable} {command line}
      ccstrlist OnError         = curl http://me:pw@alarm/;kill %p          {product} {command line}

      Environment Variables:
      PATH=/usr/local/sbin:/usr/local/bin
      JAVA_TOOL_OPTIONS=-Dtoken=abc
        and a second line
      LANG=C.UTF-8

      Active Locale:
      LC_ALL=C.UTF-8

      Signal Handlers:
         SIGSEGV: crash_handler in libjvm.so, mask=11100100010111111101111111111110
      """;

  @Test
  void hidesVariablesAndSecretArgumentsAndNothingElse() {
    assertThat(Redaction.redactText(VM_INFO_17))
        .isEqualTo(
            VM_INFO_17
                .replace("hunter2", "<redacted>")
                .replace("k3y", "<redacted>")
                .replace("me:pw@", "me:<redacted>@")
                .replace("PATH=/usr/local/sbin:/usr/local/bin", "PATH=<redacted>")
                .replace("=-Dtoken=abc\n  and a second line", "=<redacted>")
                .replace("LANG=C.UTF-8", "LANG=<redacted>"));
  }

  @Test
  void hidesAgentOptionsInTheTextOfJdk25() {
    String text =
        """
        JVMTI agents:
        0 : /opt/agent/libinstrument.so instrument /opt/agent.jar=endpoint=http://x,token=abc

        VM Arguments:
        jvm_args: -javaagent:/opt/agent.jar=endpoint=http://x,token=abc -Xmx512m\s
        java_command: Small 60
        java_class_path (initial): .
        Launcher Type: SUN_STANDARD

        Release file:
        IMPLEMENTOR="Eclipse Adoptium"
        BUILD_INFO="OS: Linux Version: 6.8.0-1051-azure"

        Environment Variables:
        TERM=xterm

        Active Locale:
        LC_ALL=C.UTF-8
        """;
    assertThat(Redaction.redactText(text))
        .isEqualTo(
            text.replace("token=abc", "token=<redacted>").replace("TERM=xterm", "TERM=<redacted>"));
  }

  @Test
  void hidesSecretsInTheFlagsOfALine() {
    assertThat(
            Redaction.redactText("4242:\n-XX:CICompilerCount=2 -XX:OnError=\"x --token=ab c\"\n"))
        .isEqualTo("4242:\n-XX:CICompilerCount=2 -XX:OnError=\"x --token=<redacted>\n");
  }

  @Test
  void hidesAValueThatRunsOverSeveralLines() {
    String text = "jvm_args: -Dssl.secret=one\ntwo\n\nthree -Xmx1g \njava_command: Main\n";
    assertThat(Redaction.redactText(text))
        .isEqualTo("jvm_args: -Dssl.secret=<redacted> -Xmx1g \njava_command: Main\n");
  }

  @Test
  void hidesTheVariablesOfATextThatEndsWithThem() {
    assertThat(Redaction.redactText("Environment Variables:\nHOME=/home/me\nx"))
        .isEqualTo("Environment Variables:\nHOME=<redacted>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "Environment Variables:",
        "jvm_args:",
        "java_command: <unknown>\n",
        " num     #instances         #bytes  class name (module)\n   1:  9  8  [B (java.base)\n",
        "\"token=abc\" #12 prio=5 os_prio=0 cpu=0.10ms tid=0x1 nid=0x2 waiting\n"
      })
  void leavesOtherTextAsItIs(String text) {
    assertThat(Redaction.redactText(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "-Djavax.net.ssl.keyStorePassword=a, -Djavax.net.ssl.keyStorePassword=<redacted>",
    "--DB_PASSWD=a, --DB_PASSWD=<redacted>",
    "clientSecret=a=b, clientSecret=<redacted>",
    "-Daws.access.key=a, -Daws.access.key=<redacted>",
    "-Dx.accessKey=a, -Dx.accessKey=<redacted>",
    "--apikey=a, --apikey=<redacted>",
    "-Dcredentials.file=a, -Dcredentials.file=<redacted>",
    "--password=, --password=<redacted>",
    "jdbc:postgresql://app:s3cr@t@db:5432/x, jdbc:postgresql://app:<redacted>@db:5432/x",
    "-Durl=http://u:p@h/?token=t&x=1, -Durl=http://u:<redacted>@h/?token=<redacted>",
    "-Dport=80, -Dport=80",
    "http://host:80/a@b, http://host:80/a@b",
    "-XX:+UseG1GC, -XX:+UseG1GC",
    "password, password",
  })
  void redactsOneArgument(String argument, String clean) {
    assertThat(Redaction.redactArguments(List.of(argument))).containsExactly(clean);
    assertThat(Redaction.redactCommandLine(argument)).isEqualTo(clean);
  }

  @Test
  void keepsTheBoundariesOfArgumentsThatAreListed() {
    assertThat(
            Redaction.redactArguments(
                List.of("java", "-Dtoken=a b", "Main", "--password", "a b", "--token", "-x", "c")))
        .containsExactly(
            "java", "-Dtoken=<redacted>", "Main", "--password", "<redacted>", "--token", "-x", "c");
  }

  @Test
  void takesAllUpToTheNextOptionAsTheValueWhereBlanksJoinTheArguments() {
    assertThat(
            Redaction.redactCommandLine(
                "java -Dtoken=correct horse  battery -Xmx1g Main secret=x y z user=me --password p q"))
        .isEqualTo(
            "java -Dtoken=<redacted> -Xmx1g Main secret=<redacted> user=me --password <redacted>");
  }

  @Test
  void isLinearInTheLengthOfAHostileArgument() {
    String hostile = "a.".repeat(500_000) + "//a:".repeat(100_000) + "=".repeat(100_000);
    assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () ->
            assertThatCode(() -> Redaction.redactCommandLine(hostile)).doesNotThrowAnyException());
  }
}
