// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.generate;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Makes the class {@code EventTypes} beside the classes of events, from their fields and
 * annotations, while they are compiled. At run time neither reflection nor annotations are read:
 * each of both costs an observed JVM classes and garbage.
 */
@SupportedAnnotationTypes("jdk.jfr.Name")
public final class EventTypesProcessor extends AbstractProcessor {

  private static final String MADE = "EventTypes";

  /** A field of this annotation holds a text that many events have in common. */
  private static final String SHARED = "Shared";

  /** The class file format allows 65,535 bytes for a text, of which some take two for a byte. */
  private static final int LONGEST_TEXT = 20_000;

  /** For the compiler. */
  public EventTypesProcessor() {}

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latest();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      List<TypeElement> events =
          ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation)).stream()
              .sorted(Comparator.comparing(type -> type.getSimpleName().toString()))
              .toList();
      try {
        make(events);
      } catch (IOException | IllegalArgumentException failure) {
        processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, failure.toString());
      }
    }
    return false;
  }

  private void make(List<TypeElement> events) throws IOException {
    MetadataTree tree = new MetadataTree(processingEnv.getElementUtils());
    StringBuilder methods = new StringBuilder();
    for (TypeElement event : events) {
      List<VariableElement> fields = written(event);
      methods.append(method(event, fields, tree.addEvent(event, fields)));
    }
    String room =
        processingEnv.getElementUtils().getPackageOf(events.get(0)).getQualifiedName().toString();
    try (Writer out =
        processingEnv
            .getFiler()
            .createSourceFile(room + "." + MADE, events.toArray(TypeElement[]::new))
            .openWriter()) {
      out.write("package " + room + ";\n\n");
      out.write("import dev.tare.capture.chunk.ChunkTypes;\n");
      out.write("import dev.tare.capture.chunk.EventWriter;\n\n");
      out.write("/** Made by " + EventTypesProcessor.class.getSimpleName() + ". */\n");
      out.write("final class " + MADE + " {\n\n");
      out.write("  private " + MADE + "() {}\n\n");
      out.write("  static ChunkTypes all() {\n");
      out.write("    return new ChunkTypes(" + tree.textType() + ", new String[] {\n");
      out.write(literals(tree.toEvent()) + "    });\n  }\n");
      out.write(methods + "}\n");
    }
  }

  private static List<VariableElement> written(TypeElement event) {
    List<VariableElement> written = new ArrayList<>();
    for (VariableElement field : ElementFilter.fieldsIn(event.getEnclosedElements())) {
      if (!field.getModifiers().contains(Modifier.STATIC)) {
        written.add(field);
      }
    }
    return written;
  }

  private static String method(TypeElement event, List<VariableElement> fields, int number) {
    StringBuilder method = new StringBuilder();
    method.append("\n  static void write(EventWriter out, ");
    method.append(event.getSimpleName()).append(" event) {\n");
    method.append("    out.begin(").append(number).append(");\n");
    for (VariableElement field : fields) {
      method.append("    out.").append(call(field)).append("(event.");
      method.append(field.getSimpleName()).append(");\n");
    }
    return method.append("    out.end();\n  }\n").toString();
  }

  private static String call(VariableElement field) {
    boolean shared =
        field.getAnnotationMirrors().stream()
            .anyMatch(
                one -> one.getAnnotationType().asElement().getSimpleName().contentEquals(SHARED));
    return switch (field.asType().toString()) {
      case "boolean" -> "flag";
      case "java.lang.String" -> shared ? "sharedText" : "text";
      default -> "number";
    };
  }

  /** Bytes as texts of characters below 256. */
  private static String literals(byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    StringBuilder literals = new StringBuilder();
    for (int at = 0; at < text.length(); at += LONGEST_TEXT) {
      literals.append("      \"");
      text.substring(at, Math.min(text.length(), at + LONGEST_TEXT))
          .chars()
          .forEach(one -> literals.append(escaped((char) one)));
      literals.append("\",\n");
    }
    return literals.toString();
  }

  private static String escaped(char one) {
    if (one == '"' || one == '\\') {
      return "\\" + one;
    }
    // Octal escapes: those by \ u would be read before the text's end is looked for.
    return one >= ' ' && one < 127 ? String.valueOf(one) : String.format("\\%03o", (int) one);
  }
}
