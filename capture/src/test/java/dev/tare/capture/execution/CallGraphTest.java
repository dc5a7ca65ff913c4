// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.capture.origin.CompiledClasses;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Calls in class files that the compiler has made. */
class CallGraphTest {

  private static final String SOURCE =
      """
      package a;
      import java.util.*;
      import java.util.function.*;
      public class Main {
        interface Shape { int corners(); default int sides() { return corners(); } }
        static class Round implements Shape { public int corners() { return 0; } }
        static class Square implements Shape { public int corners() { return 4; } }
        static class Base {
          static void inherited() {}
          protected void above() {}
          void overridden() {}
        }
        static class Derived extends Base {
          void overridden() { super.overridden(); }
          void own() { above(); }
        }
        static class Task implements Runnable, Comparable<Task>, AutoCloseable {
          public void run() {}
          public int compareTo(Task other) { return 0; }
          public void close() {}
          public int hashCode() { return 1; }
          void neither() {}
        }
        static void byInterface(Shape shape) { shape.corners(); }
        static void byDefault(Shape shape) { shape.sides(); }
        static void byClass(Round round) { round.corners(); }
        static void byStatic() { Derived.inherited(); }
        static void byConstructor() { new Round(); }
        static void byVirtual(Base base) { base.overridden(); }
        static void byLambda(List<String> list) { list.forEach(each -> target(each)); }
        static void byHandle(List<String> list) { list.forEach(Main::target); }
        static Supplier<Round> byConstructorHandle() { return Round::new; }
        static void byJdk(Runnable task) { task.run(); }
        static void byTask(Task task) { task.run(); task.compareTo(task); }
        static void target(String text) {}
        static void loads() { System.loadLibrary("x"); }
        static void loadsFile() { Runtime.getRuntime().load("/x"); }
        static void loadsNot() { new Properties().setProperty("load", "x"); }
        private static void hidden() {}
      }
      """;

  private static final CompiledClasses COMPILED = CompiledClasses.of("a.Main", SOURCE);

  private static final List<String> CLASSES =
      List.of(
          "Main",
          "Main$Shape",
          "Main$Round",
          "Main$Square",
          "Main$Base",
          "Main$Derived",
          "Main$Task");

  /** All methods but those named have run. */
  private static final class Looked {

    private final Map<String, MethodExecution> byLabel = new HashMap<>();
    private final Map<Integer, String> labels = new HashMap<>();

    Looked(String... withoutMethods) throws IOException {
      List<ClassRun> classes = new ArrayList<>();
      for (String each : CLASSES) {
        String name = "a." + each;
        List<MethodRun> runs = new ArrayList<>();
        new ClassReader(COMPILED.get(name))
            .accept(
                new ClassVisitor(Opcodes.ASM9) {
                  @Override
                  public MethodVisitor visitMethod(
                      int access, String method, String descriptor, String s, String[] e) {
                    boolean isAbstract = (access & Opcodes.ACC_ABSTRACT) != 0;
                    if (!isAbstract
                        && !Arrays.asList(withoutMethods).contains(each + "." + method)) {
                      runs.add(new MethodRun(method, descriptor, 3, false));
                    }
                    return null;
                  }
                },
                0);
        classes.add(new ClassRun(1, name, true, runs.size(), runs));
      }
      TypeFiles files = new TypeFiles();
      CallGraph graph = new CallGraph(classes, files);
      for (String each : CLASSES) {
        String name = "a." + each;
        TypeFileReader.read(COMPILED.get(name), "/lib/a.jar", graph.ran(name))
            .ifPresent(file -> files.add(name, file));
      }
      for (Class<?> each :
          List.of(
              Object.class,
              Runnable.class,
              Comparable.class,
              AutoCloseable.class,
              List.class,
              Iterable.class,
              Runtime.class)) {
        files.add(each.getName(), ofJdk(each));
      }
      for (ClassRun each : classes) {
        for (MethodExecution run : graph.runs(each)) {
          String label = each.name().substring(2).replace("Main$", "") + "." + run.name();
          byLabel.put(label, run);
          labels.put(run.id(), label);
        }
      }
    }

    Set<String> calls(String label) {
      Set<String> calls = new TreeSet<>();
      byLabel.get(label).calls().forEach(id -> calls.add(labels.get(id)));
      return calls;
    }

    MethodExecution get(String label) {
      return byLabel.get(label);
    }
  }

  private static TypeFile ofJdk(Class<?> type) throws IOException {
    try (InputStream file = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return TypeFileReader.read(file.readAllBytes(), "jrt:/java.base", Set.of()).orElseThrow();
    }
  }

  @Example
  void callsOnObjectsLeadToEachClassBelow() throws IOException {
    Looked all = new Looked();

    assertThat(all.calls("Main.byInterface")).containsExactly("Round.corners", "Square.corners");
    assertThat(all.calls("Main.byDefault")).containsExactly("Shape.sides");
    assertThat(all.calls("Shape.sides")).containsExactly("Round.corners", "Square.corners");
    assertThat(all.calls("Main.byClass")).containsExactly("Round.corners");
    assertThat(all.calls("Main.byVirtual"))
        .containsExactly("Base.overridden", "Derived.overridden");
  }

  @Example
  void otherCallsLeadToTheMethodThatIsNamedOrInherited() throws IOException {
    Looked all = new Looked();

    assertThat(all.calls("Main.byStatic")).containsExactly("Base.inherited");
    assertThat(all.calls("Main.byConstructor")).containsExactly("Round.<init>");
    assertThat(all.calls("Derived.overridden")).containsExactly("Base.overridden");
    assertThat(all.calls("Derived.own")).containsExactly("Base.above");
    assertThat(all.calls("Derived.<init>")).containsExactly("Base.<init>");
  }

  @Example
  void lambdasAndHandlesAreCallsOfWhoMakesThem() throws IOException {
    Looked all = new Looked();

    assertThat(all.calls("Main.byLambda")).containsExactly("Main.lambda$byLambda$0");
    assertThat(all.calls("Main.lambda$byLambda$0")).containsExactly("Main.target");
    assertThat(all.calls("Main.byHandle")).containsExactly("Main.target");
    assertThat(all.calls("Main.byConstructorHandle")).containsExactly("Round.<init>");
  }

  @Example
  void callsOnTypesOfJavaBaseAreLeftOut() throws IOException {
    Looked all = new Looked();

    assertThat(all.calls("Main.byJdk")).isEmpty();
    assertThat(all.calls("Main.byTask")).containsExactly("Task.compareTo", "Task.run");
  }

  @Example
  void onlyWhatHasRunIsCalled() throws IOException {
    Looked some = new Looked("Main$Round.corners", "Main.target", "Main$Derived.<init>");

    assertThat(some.calls("Main.byInterface")).containsExactly("Square.corners");
    assertThat(some.calls("Main.byHandle")).isEmpty();
    assertThat(some.get("Round.corners")).isNull();
  }

  @Example
  void knowsWhatTheJdkMayCallAndWhatAnybodyMay() throws IOException {
    Looked all = new Looked();

    assertThat(List.of("run", "compareTo", "close", "hashCode"))
        .allSatisfy(name -> assertThat(all.get("Task." + name).isCallback()).isTrue());
    assertThat(List.of("Task.neither", "Task.<init>", "Round.corners", "Main.byStatic"))
        .allSatisfy(label -> assertThat(all.get(label).isCallback()).isFalse());
    assertThat(all.get("Round.corners").isPublic()).isTrue();
    assertThat(all.get("Main.hidden").isPublic()).isFalse();
    assertThat(all.get("Main.byStatic").isPublic()).isFalse();
  }

  @Example
  void knowsWhatLoadsANativeLibrary() throws IOException {
    Looked all = new Looked();

    assertThat(all.get("Main.loads").loadsLibrary()).isTrue();
    assertThat(all.get("Main.loadsFile").loadsLibrary()).isTrue();
    assertThat(all.get("Main.loadsNot").loadsLibrary()).isFalse();
  }

  @Property(tries = 1000)
  void anyBytesAreAClassFileOrNone(@ForAll Random random) {
    byte[] damaged = COMPILED.get(random.nextBoolean() ? "a.Main" : "a.Main$Task");
    for (int damage = 1 + random.nextInt(20); damage > 0; damage--) {
      damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
    }
    byte[] cut =
        random.nextInt(3) == 0 ? Arrays.copyOf(damaged, random.nextInt(damaged.length)) : damaged;
    Optional<TypeFile> file =
        TypeFileReader.read(cut, "/a.jar", Set.of("byLambda(Ljava/util/List;)V", "run()V"));
    file.ifPresent(read -> assertThat(read.code()).hasSizeLessThanOrEqualTo(2));
  }

  /** Two class files that name each other as superclass, as no JVM would load them. */
  @Example
  void aCircleOfSuperclassesEnds() {
    TypeFiles files = new TypeFiles();
    for (String each : List.of("A", "B")) {
      files.add(
          each,
          new TypeFile(false, false, List.of(each.equals("A") ? "B" : "A"), Set.of(), Map.of()));
    }
    assertThat(files.supertypes("A")).containsExactlyInAnyOrder("A", "B");
  }
}
