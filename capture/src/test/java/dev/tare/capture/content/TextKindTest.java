// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextKindTest {

  @ParameterizedTest
  @CsvSource({
    "f81d4fae-7dec-11d0-a765-00a0c91e6bf6, UUID",
    "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6, UUID",
    "00000000-0000-0000-0000-000000000000, UUID",
    "0, INT",
    "7, INT",
    "-7, INT",
    "2147483647, INT",
    "-2147483648, INT",
    "2147483648, LONG",
    "-2147483649, LONG",
    "9223372036854775807, LONG",
    "-9223372036854775808, LONG",
    "3.14, LONG",
    "0.5, LONG",
    "1.0, LONG",
    "-12345.678, LONG",
    "2024-02-29, TIMESTAMP",
    "2024-02-29T23:59, TIMESTAMP",
    "2024-02-29T23:59:59Z, TIMESTAMP",
    "2024-02-29 23:59:59.123, TIMESTAMP",
    "2024-02-29T23:59:59.123456789+01:00, TIMESTAMP",
    "20240229T235959Z, TIMESTAMP",
    "d41d8cd98f00b204e9800998ecf8427e, HEX",
    "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709, HEX",
    "SGVsbG8gV29ybGQsIHRoaXMgaXMgYSB0ZXN0IQ==, BASE64",
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9, BASE64",
    "dGhpcyBpcyBh_2ZmZ-VjdA9kNzQ1Zg, BASE64"
  })
  void textThatIsNoTextIsRecognized(String text, TextKind kind) {
    assertThat(kindOf(text)).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "-",
        "hello",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bfg",
        "f81d4faE-7dec-11d0-a765-00a0c91e6bf6",
        "f81d4fae7-dec-11d0-a765-00a0c91e6bf6",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf",
        "f81d4fae-7dec-11d0-a765-00a0c91e6bf-",
        "007",
        "+7",
        "-0",
        "1e5",
        "1.50",
        "1.",
        ".5",
        "01.5",
        "1.2.3",
        "9223372036854775808",
        "-9223372036854775809",
        "12345678901234567890",
        "0.1234567890123456",
        "2024-13-01",
        "2024-00-01",
        "2024-02-32",
        "2024-02-29T24:00",
        "2024-02-29T23:60",
        "2024-02-29T23:59:59.",
        "2024-02-29T23:59:59.1234567890",
        "2024-02-29T23:59:59X",
        "2024-02-29T23:59:59+1",
        "2024-02-29x",
        "0024-02-29",
        "20240229-235959Z",
        "1234-5678",
        "deadbeef",
        "deadbeefcafebabe",
        "0123456789abcde",
        "0123456789ABCdef",
        "aaaaaaaaaaaaaaaa",
        "abcdefghijklmnopqrstuvwxyz",
        "java/util/concurrent/ConcurrentHashMap",
        "sun/security/ssl/SSLSocket2Impl",
        "AbstractSingletonProxyFactoryBean2Builder",
        "THE_QUICK_BROWN_FOX_JUMPS_OVER_13_DOGS",
        "the-quick-brown-fox-jumps-over-13-dogs1",
        "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "HttpUrlConnection2Utf8Decoder16Bit",
        "SGVsbG8gV29ybGQsIHRoaXMgaXMgYSB0ZXN0IQ=",
        "DebugVC50SrcModLineNumberMap",
        "SGVsbG8gV29ybGQ=",
        "SGVsbG8gV29y=bGQsIHRoaXMgaXMgYSB0ZXN0IQ="
      })
  void textIsLeftAlone(String text) {
    assertThat(kindOf(text)).isEqualTo(TextKind.PLAIN);
  }

  @Test
  void randomBytesAreRecognized() {
    Random random = new Random(7);
    int hex = 0;
    int base64 = 0;
    for (int round = 0; round < 10_000; round++) {
      byte[] bytes = new byte[18 + random.nextInt(100)];
      random.nextBytes(bytes);
      hex += kindOf(HexFormat.of().formatHex(bytes)) == TextKind.HEX ? 1 : 0;
      base64 += kindOf(Base64.getEncoder().encodeToString(bytes)) == TextKind.BASE64 ? 1 : 0;
      assertThat(kindOf(new UUID(random.nextLong(), random.nextLong()).toString()))
          .isEqualTo(TextKind.UUID);
    }
    assertThat(hex).isEqualTo(10_000);
    assertThat(base64).isGreaterThan(9_600);
  }

  @Test
  void noNameOfTheJdkIsTakenForBytes() throws Exception {
    List<String> wrong = new ArrayList<>();
    int names = 0;
    Path modules = FileSystems.getFileSystem(URI.create("jrt:/")).getPath("/modules");
    try (Stream<Path> files = Files.walk(modules)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        for (String name : namesOf(file)) {
          names++;
          TextKind kind = kindOf(name);
          if (kind == TextKind.HEX || kind == TextKind.BASE64) {
            wrong.add(name);
          }
        }
      }
    }
    assertThat(names).isGreaterThan(50_000);
    assertThat(wrong).isEmpty();
  }

  private static List<String> namesOf(Path file) {
    String path = file.toString();
    String last = path.substring(path.lastIndexOf('/') + 1);
    return List.of(
        path, path.substring(1), path.replace('/', '_'), last, last.replace(".class", ""));
  }

  private static TextKind kindOf(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return new TextRecognizer().kind(bytes, bytes.length);
  }
}
