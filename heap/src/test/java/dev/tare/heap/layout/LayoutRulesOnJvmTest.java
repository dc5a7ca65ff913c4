// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.hprof.BasicType;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestJdks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The rules against the JVM's own answer, for every class that is loaded: the JDK's and six hundred
 * with random fields in deep hierarchies.
 */
@Tag("one-jdk")
class LayoutRulesOnJvmTest {

  private static final int COMPACT_HEADERS_SINCE = 25;
  private static final int RANDOM_CLASSES = 600;
  private static final List<String> WITH_INJECTED_FIELDS =
      List.of(
          "java.lang.InternalError",
          "java.lang.Module",
          "java.lang.StackFrameInfo",
          "java.lang.invoke.MemberName",
          "java.lang.invoke.MutableCallSite",
          "java.lang.invoke.ResolvedMethodName",
          "java.net.URLClassLoader");
  private static final String LETTERS = "LZCFDBSIJ[";
  private static final BasicType[] TYPES = {
    BasicType.OBJECT,
    BasicType.BOOLEAN,
    BasicType.CHAR,
    BasicType.FLOAT,
    BasicType.DOUBLE,
    BasicType.BYTE,
    BasicType.SHORT,
    BasicType.INT,
    BasicType.LONG,
    BasicType.OBJECT
  };

  @TempDir Path scratch;

  /** A class as the target measured it. */
  private record Measured(long instanceBytes, long mirrorBytes) {}

  static Stream<Arguments> cells() {
    return TestJdks.all().stream()
        .flatMap(
            jdk ->
                Stream.of(true, false)
                    .flatMap(
                        compressedOops ->
                            Stream.of(8, 16)
                                .flatMap(alignment -> headers(jdk, compressedOops, alignment)))
                    .map(flags -> Arguments.of(jdk, flags)));
  }

  private static Stream<VmFlags> headers(TestJdk jdk, boolean compressedOops, int alignment) {
    VmFlags usual = new VmFlags(compressedOops, true, false, alignment, jdk.major());
    VmFlags wide = new VmFlags(compressedOops, false, false, alignment, jdk.major());
    VmFlags compact = new VmFlags(compressedOops, true, true, alignment, jdk.major());
    return jdk.major() < COMPACT_HEADERS_SINCE
        ? Stream.of(usual, wide)
        : Stream.of(usual, wide, compact);
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("cells")
  void rulesGiveTheSizeThatTheJvmGives(TestJdk jdk, VmFlags flags) throws IOException {
    List<ClassShape> shapes = new ArrayList<>();
    List<Measured> measured = new ArrayList<>();
    measure(jdk, flags, shapes, measured);
    LayoutRules rules = new LayoutRules(shapes, flags.layout(), 8);
    long mirrorBase = measured.stream().mapToLong(Measured::mirrorBytes).min().orElseThrow();

    int compared = 0;
    List<String> wrong = new ArrayList<>();
    for (int number = 0; number < shapes.size(); number++) {
      ClassShape shape = shapes.get(number);
      long bytes = measured.get(number).instanceBytes();
      if (bytes != 0) {
        compared++;
        if (bytes != rules.instanceBytes(number)) {
          // Thread in JDKs with @Contended fields, and what extends it.
          assertThat(isLargerInSome(shapes, number)).as(shape.name()).isTrue();
          assertThat(bytes).as(shape.name()).isGreaterThan(rules.instanceBytes(number));
          wrong.add(shape.name());
        }
      }
      assertThat(measured.get(number).mirrorBytes())
          .as("java.lang.Class of %s", shape.name())
          .isEqualTo(mirrorBase + LayoutRules.staticBytes(shape.statics(), flags.layout()));
    }
    assertThat(compared).isGreaterThan(RANDOM_CLASSES + 300);
    assertThat(wrong).hasSizeLessThan(compared / 100);
  }

  private static boolean isLargerInSome(List<ClassShape> shapes, int number) {
    for (int next = number; next != ClassShape.NONE; next = shapes.get(next).superclass()) {
      if (InjectedFields.isLargerInSome(shapes.get(next).name())) {
        return true;
      }
    }
    return false;
  }

  private void measure(TestJdk jdk, VmFlags flags, List<ClassShape> shapes, List<Measured> measured)
      throws IOException {
    Path agent = scratch.resolve("agent.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    manifest.getMainAttributes().putValue("Premain-Class", MeasuredClasses.class.getName());
    try (OutputStream jar = Files.newOutputStream(agent)) {
      new JarOutputStream(jar, manifest).close();
    }
    try (TargetJvm target =
        TargetJvm.on(jdk)
            .jvmArgs(MeasuredClasses.OPTIONS)
            .jvmArgs("-javaagent:" + agent)
            .jvmArgs(options(flags))
            .classPathOf(MeasuredClasses.class)
            .source(randomClasses())
            .start()) {
      List<String[]> lines =
          target.stdout().stream()
              .filter(line -> line.startsWith("class "))
              .map(line -> line.split(" "))
              .toList();
      int[] places = new int[lines.size() * 2];
      for (int place = 0; place < lines.size(); place++) {
        places[Integer.parseInt(lines.get(place)[1])] = place + 1;
      }
      for (String[] line : lines) {
        shapes.add(
            new ClassShape(
                line[7], places[Integer.parseInt(line[2])] - 1, counts(line[5]), counts(line[6])));
        measured.add(new Measured(Long.parseLong(line[3]), Long.parseLong(line[4])));
      }
    }
  }

  private static String[] options(VmFlags flags) {
    List<String> options = new ArrayList<>();
    options.add("-XX:" + (flags.compressedOops() ? '+' : '-') + "UseCompressedOops");
    options.add(
        "-XX:" + (flags.compressedClassPointers() ? '+' : '-') + "UseCompressedClassPointers");
    options.add("-XX:ObjectAlignmentInBytes=" + flags.alignmentBytes());
    if (flags.compactObjectHeaders()) {
      options.add("-XX:+UseCompactObjectHeaders");
    }
    return options.toArray(String[]::new);
  }

  private static FieldCounts counts(String letters) {
    List<BasicType> types = new ArrayList<>();
    for (char letter : letters.substring(1).toCharArray()) {
      types.add(TYPES[LETTERS.indexOf(letter)]);
    }
    return FieldCounts.of(types);
  }

  private static String randomClasses() {
    String[] names = {
      "Object", "boolean", "char", "float", "double", "byte", "short", "int", "long", "int[]"
    };
    Random random = new Random(7);
    StringBuilder source = new StringBuilder("public class RandomClasses {\n");
    source.append("public static void main(String[] args) throws Exception {\n");
    source.append("for (int i = 0; i < ").append(RANDOM_CLASSES).append("; i++)\n");
    source.append("Class.forName(\"RandomClasses$C\" + i);\n");
    for (String name : WITH_INJECTED_FIELDS) {
      source.append("Class.forName(\"").append(name).append("\");\n");
    }
    source.append("dev.tare.heap.layout.MeasuredClasses.print();\n");
    source.append("dev.tare.testing.Lifeline.ready(\"\");\n}\n");
    for (int number = 0; number < RANDOM_CLASSES; number++) {
      source.append("static class C").append(number);
      if (number > 10 && random.nextInt(6) > 0) {
        source.append(" extends C").append(random.nextInt(number));
      }
      source.append(" {");
      for (int field = random.nextInt(7); field > 0; field--) {
        String modifier = random.nextInt(3) == 0 ? "static " : "";
        source.append(modifier).append(names[random.nextInt(names.length)]);
        source.append(" f").append(field).append(';');
      }
      source.append("}\n");
    }
    return source.append('}').toString();
  }
}
