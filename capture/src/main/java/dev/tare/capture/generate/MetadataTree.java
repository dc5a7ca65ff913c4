// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/**
 * The description of types of events that a chunk holds, as the flight recorder itself would write
 * it for the annotated classes, but for fields that nothing is written to: thread, stack and
 * duration.
 */
final class MetadataTree {

  /** The type of each field's type, by its name in Java. */
  private static final List<String> PRIMITIVES =
      List.of("int", "long", "boolean", "java.lang.String");

  private static final String DEFINITION = "jdk.jfr.MetadataDefinition";
  private static final String NAME = "jdk.jfr.Name";

  private final Elements elements;
  private final MetadataElement types = new MetadataElement("metadata");
  private final Map<String, Integer> numbers = new LinkedHashMap<>();

  MetadataTree(Elements elements) {
    this.elements = elements;
    for (String primitive : PRIMITIVES) {
      types.with(
          new MetadataElement("class").with("name", primitive).with("id", number(primitive)));
    }
  }

  /** The number of the type of texts, whose pool a chunk may have. */
  int textType() {
    return number("java.lang.String");
  }

  /**
   * Describes a type of events.
   *
   * @param fields what is written of an event, behind its time
   * @return the number of the type
   */
  int addEvent(TypeElement type, List<VariableElement> fields) {
    String name = annotationValue(type, NAME);
    MetadataElement described =
        new MetadataElement("class")
            .with("name", name)
            .with("superType", "jdk.jfr.Event")
            .with("id", number(name));
    annotate(described, type);
    described.with(startTime());
    for (VariableElement field : fields) {
      MetadataElement one = field(field.getSimpleName().toString(), field.asType().toString());
      annotate(one, field);
      described.with(one);
    }
    types.with(described);
    return number(name);
  }

  /** The event that describes all that was added. */
  byte[] toEvent() {
    MetadataElement region =
        new MetadataElement("region").with("locale", "en").with("gmtOffset", 0);
    return new MetadataElement("root").with(types).with(region).toEvent();
  }

  private MetadataElement startTime() {
    return field("startTime", "long")
        .with(annotation("jdk.jfr.Label").with("value", "Start Time"))
        .with(annotation("jdk.jfr.Timestamp").with("value", "TICKS"));
  }

  private MetadataElement field(String name, String type) {
    if (!PRIMITIVES.contains(type)) {
      throw new IllegalArgumentException("a field of an event cannot be of the type " + type);
    }
    return new MetadataElement("field").with("name", name).with("class", number(type));
  }

  private void annotate(MetadataElement described, Element annotated) {
    for (AnnotationMirror one : annotated.getAnnotationMirrors()) {
      TypeElement type = (TypeElement) one.getAnnotationType().asElement();
      if (isMetadata(type) && !type.getQualifiedName().contentEquals(NAME)) {
        MetadataElement used = annotation(type.getQualifiedName().toString());
        elements
            .getElementValuesWithDefaults(one)
            .forEach((member, value) -> addValue(used, member, value));
        described.with(used);
      }
    }
  }

  private static void addValue(
      MetadataElement used, ExecutableElement member, AnnotationValue value) {
    String name = member.getSimpleName().toString();
    if (value.getValue() instanceof List<?> several) {
      for (int i = 0; i < several.size(); i++) {
        used.with(name + "-" + i, ((AnnotationValue) several.get(i)).getValue());
      }
    } else {
      used.with(name, value.getValue());
    }
  }

  /** A use of an annotation, which is described with the types. */
  private MetadataElement annotation(String name) {
    boolean known = numbers.containsKey(name);
    MetadataElement used = new MetadataElement("annotation").with("class", number(name));
    if (!known) {
      TypeElement type = elements.getTypeElement(name);
      MetadataElement described =
          new MetadataElement("class")
              .with("name", name)
              .with("superType", "java.lang.annotation.Annotation")
              .with("id", number(name));
      annotate(described, type);
      for (ExecutableElement member : ElementFilter.methodsIn(type.getEnclosedElements())) {
        String returned = member.getReturnType().toString();
        MetadataElement field =
            field(member.getSimpleName().toString(), returned.replace("[]", ""));
        described.with(returned.endsWith("[]") ? field.with("dimension", 1) : field);
      }
      types.with(described);
    }
    return used;
  }

  private static boolean isMetadata(TypeElement annotation) {
    return annotation.getAnnotationMirrors().stream()
        .anyMatch(meta -> meta.getAnnotationType().toString().equals(DEFINITION));
  }

  private String annotationValue(Element annotated, String annotation) {
    return annotated.getAnnotationMirrors().stream()
        .filter(one -> one.getAnnotationType().toString().equals(annotation))
        .flatMap(one -> one.getElementValues().values().stream())
        .map(value -> value.getValue().toString())
        .findFirst()
        .orElseThrow();
  }

  /** From 100 on: 0 and 1 are the flight recorder's own. */
  private int number(String name) {
    return numbers.computeIfAbsent(name, absent -> 100 + numbers.size());
  }
}
