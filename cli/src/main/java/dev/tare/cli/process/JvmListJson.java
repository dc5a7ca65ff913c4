// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.tare.analyzer.limit.CgroupLimit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/** The list of JVMs for scripts; what is not known is null. */
final class JvmListJson {

  /** Raised when a key is renamed or removed. */
  private static final int SCHEMA = 1;

  private final JsonGenerator json;
  private final Instant now;

  private JvmListJson(JsonGenerator json, Instant now) {
    this.json = json;
    this.now = now;
  }

  /** The list as one JSON document that ends with a line break. */
  static String of(List<RunningJvm> jvms, String toolVersion, Instant now) {
    StringWriter text = new StringWriter();
    DefaultIndenter lines = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter layout =
        new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
    try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
      json.setPrettyPrinter(layout);
      new JvmListJson(json, now).write(jvms, toolVersion);
    } catch (IOException neverInMemory) {
      throw new UncheckedIOException(neverInMemory);
    }
    return text.append('\n').toString();
  }

  private void write(List<RunningJvm> jvms, String toolVersion) throws IOException {
    json.writeStartObject();
    json.writeNumberField("schema", SCHEMA);
    json.writeStringField("tool_version", toolVersion);
    json.writeArrayFieldStart("jvms");
    for (RunningJvm jvm : jvms) {
      write(jvm);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(RunningJvm jvm) throws IOException {
    json.writeStartObject();
    json.writeNumberField("pid", jvm.process().pid());
    json.writeStringField("name", jvm.process().title());
    json.writeBooleanField("readable", jvm.readable());
    json.writeStringField("java_version", jvm.version().orElse(null));
    write("resident_bytes", jvm.residentBytes());
    write("proportional_bytes", jvm.proportionalBytes());
    write("heap_used_bytes", jvm.heap().usedBytes());
    write("heap_max_bytes", jvm.heap().maximumBytes());
    json.writeStringField("limit", word(jvm.limit()));
    write("limit_bytes", bytes(jvm.limit()));
    json.writeStringField("started_at", jvm.startedAt().map(Instant::toString).orElse(null));
    write(
        "uptime_ms",
        jvm.startedAt()
            .map(at -> OptionalLong.of(Math.max(0, Duration.between(at, now).toMillis())))
            .orElse(OptionalLong.empty()));
    json.writeEndObject();
  }

  private void write(String name, OptionalLong value) throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsLong());
    } else {
      json.writeNullField(name);
    }
  }

  private static OptionalLong bytes(CgroupLimit limit) {
    return limit instanceof CgroupLimit.Limited limited
        ? OptionalLong.of(limited.bytes())
        : OptionalLong.empty();
  }

  /** Tells "no limit" from "not known", which are both without a number. */
  private static String word(CgroupLimit limit) {
    if (limit instanceof CgroupLimit.NotMeasured) {
      return null;
    }
    return limit instanceof CgroupLimit.Limited ? "limited" : "unlimited";
  }
}
