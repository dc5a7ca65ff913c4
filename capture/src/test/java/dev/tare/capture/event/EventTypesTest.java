// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.chunk.ChunkWriter;
import dev.tare.capture.chunk.EventWriter;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.EventType;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the generated code writes of each event, and how it describes it. */
class EventTypesTest {

  @TempDir Path directory;

  @Test
  void eachFieldOfEachEventIsReadAsItWasWritten() throws Exception {
    Path file = directory.resolve("all.jfr");
    Map<String, Object> written = new LinkedHashMap<>();
    try (ChunkWriter chunk = ChunkWriter.create(file, CaptureEvents.TYPES)) {
      int value = 1000;
      for (Method write : writers()) {
        Object event = made(write.getParameterTypes()[1]);
        for (Field field : fields(event.getClass())) {
          value++;
          set(field, event, value);
        }
        write.setAccessible(true);
        write.invoke(null, chunk.events(), event);
        written.put(event.getClass().getAnnotation(Name.class).value(), event);
      }
      chunk.flush();
    }

    List<RecordedEvent> read = RecordingFile.readAllEvents(file);
    assertThat(read).hasSize(written.size()).hasSizeGreaterThan(30);
    for (RecordedEvent one : read) {
      Object event = written.get(one.getEventType().getName());
      for (Field field : fields(event.getClass())) {
        assertThat(one.<Object>getValue(field.getName()))
            .as("%s.%s", one.getEventType().getName(), field.getName())
            .isEqualTo(field.get(event));
      }
    }
  }

  @Test
  void eachEventIsDescribedAsItsClassIs() throws Exception {
    Path file = directory.resolve("none.jfr");
    ChunkWriter.create(file, CaptureEvents.TYPES).close();
    Map<String, EventType> types;
    try (RecordingFile recording = new RecordingFile(file)) {
      types =
          recording.readEventTypes().stream()
              .collect(Collectors.toMap(EventType::getName, Function.identity()));
    }

    Set<Long> numbers = new HashSet<>();
    for (Method write : writers()) {
      Class<?> event = write.getParameterTypes()[1];
      EventType type = types.get(event.getAnnotation(Name.class).value());
      assertThat(numbers.add(type.getId())).isTrue();
      assertThat(type.getLabel()).isEqualTo(event.getAnnotation(Label.class).value());
      assertThat(type.getCategoryNames())
          .containsExactly(event.getAnnotation(Category.class).value());
      Description described = event.getAnnotation(Description.class);
      assertThat(type.getDescription()).isEqualTo(described == null ? null : described.value());
      List<String> names = new ArrayList<>(List.of("startTime"));
      for (Field field : fields(event)) {
        names.add(field.getName());
        assertDescribed(field, type.getField(field.getName()));
      }
      assertThat(type.getFields()).extracting(ValueDescriptor::getName).isEqualTo(names);
    }
    assertThat(types).hasSize(numbers.size());
  }

  private static void assertDescribed(Field field, ValueDescriptor described) {
    assertThat(described.getTypeName()).isEqualTo(field.getType().getName());
    assertThat(described.getLabel()).isEqualTo(field.getAnnotation(Label.class).value());
    Description description = field.getAnnotation(Description.class);
    assertThat(described.getDescription())
        .isEqualTo(description == null ? null : description.value());
    if (field.isAnnotationPresent(DataAmount.class)) {
      assertThat(described.getContentType()).isEqualTo("jdk.jfr.DataAmount");
      assertThat(described.getAnnotation(DataAmount.class).value()).isEqualTo(DataAmount.BYTES);
    }
    if (field.isAnnotationPresent(Timespan.class)) {
      assertThat(described.getAnnotation(Timespan.class).value())
          .isEqualTo(field.getAnnotation(Timespan.class).value());
    }
    if (field.isAnnotationPresent(Timestamp.class)) {
      assertThat(described.getAnnotation(Timestamp.class).value())
          .isEqualTo(field.getAnnotation(Timestamp.class).value());
    }
  }

  private static List<Method> writers() {
    return Arrays.stream(EventTypes.class.getDeclaredMethods())
        .filter(method -> method.getParameterCount() == 2)
        .filter(method -> method.getParameterTypes()[0] == EventWriter.class)
        .toList();
  }

  private static Object made(Class<?> event) throws ReflectiveOperationException {
    Constructor<?> constructor = event.getDeclaredConstructor();
    constructor.setAccessible(true);
    return constructor.newInstance();
  }

  private static List<Field> fields(Class<?> event) {
    List<Field> fields = new ArrayList<>();
    for (Field field : event.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        fields.add(field);
      }
    }
    return fields;
  }

  private static void set(Field field, Object event, int value) throws IllegalAccessException {
    if (field.getType() == String.class) {
      field.set(event, "text " + value);
    } else if (field.getType() == boolean.class) {
      field.setBoolean(event, value % 2 == 0);
    } else if (field.getType() == long.class) {
      field.setLong(event, -value * 1_000_000_007L);
    } else {
      field.setInt(event, -value);
    }
  }
}
