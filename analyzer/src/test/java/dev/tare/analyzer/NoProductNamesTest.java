// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule that knows a product is right about that product and about nothing else. */
class NoProductNamesTest {

  private static final Path SOURCES = Path.of("src/main/java");
  private static final Pattern PRODUCT =
      Pattern.compile(
          "\\b(zipkin|armeria|netty|spring|tomcat|catalina|jetty|undertow|h2database|sqlite-jdbc"
              + "|libsqlitejdbc|zookeeper|kafka|cassandra|lucene|elasticsearch|opensearch"
              + "|sqlite|onnx\\w*|pytorch|torch|djl|opencv|openblas|bytedeco|javacpp|snappy\\w*|zstd\\w*"
              + "|hibernate|hazelcast|quarkus|micronaut|logback|log4j)\\b");

  @Test
  void noSourceOfTheAnalyzerNamesAProduct() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> named =
          files
              .filter(file -> file.toString().endsWith(".java"))
              .flatMap(NoProductNamesTest::linesNamingAProduct)
              .toList();
      assertThat(named).isEmpty();
    }
  }

  @Test
  void thePatternFindsAName() {
    assertThat(PRODUCT.matcher("path.contains(\"zipkin\")").find()).isTrue();
    assertThat(Files.isDirectory(SOURCES.resolve("dev/tare/analyzer/attribution"))).isTrue();
  }

  private static Stream<String> linesNamingAProduct(Path file) {
    try {
      return Files.readAllLines(file).stream()
          .filter(line -> PRODUCT.matcher(line.toLowerCase(Locale.ROOT)).find())
          .map(line -> file + ": " + line.strip());
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
  }
}
