// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.heap.work.Progress;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A closed class loader of which native code holds an object by a global reference. */
class NativeHolderTest {

  private static final String PROGRAM =
      """
      import java.net.URL;
      import java.net.URLClassLoader;
      public class Debugged {
        static Object held;
        public static void main(String[] args) throws Exception {
          leak(new URL(args[0]));
          dev.tare.testing.Lifeline.ready("");
        }
        private static void leak(URL jar) throws Exception {
          ClassLoader parent = Debugged.class.getClassLoader();
          try (URLClassLoader closed = new URLClassLoader("native", new URL[] {jar}, parent)) {
            held = Class.forName("app.Service", true, closed).getConstructor().newInstance();
          }
        }
      }
      """;

  @TempDir static Path directory;

  @BeforeAll
  static void writeJar() throws Exception {
    ApplicationJars.write(directory, List.of("native"));
  }

  @EachJdk
  void nativeCodeIsTold(TestJdk jdk) throws Exception {
    List<LeakedLoader> leaked = leaked(jdk, "held");

    assertThat(leaked)
        .extracting(LeakedLoader::name)
        .containsExactly("java.net.URLClassLoader 'native'");
    LeakedLoader loader = leaked.get(0);
    assertThat(loader.holders()).hasSize(1);
    LoaderHolder holder = loader.holders().get(0);
    assertThat(holder.cause()).isEqualTo(HolderCause.NATIVE_CODE);
    assertThat(holder.words()).isEqualTo("Native code holds a global reference that leads to it.");
    assertThat(holder.path())
        .containsExactly("JNI global reference", "app.Service", "its class", "the class loader");
    assertThat(holder.references()).isEqualTo(1);
    assertThat(loader.moreHolders()).isZero();
    assertThat(loader.retainedBytes()).isGreaterThan(ApplicationJars.STATIC_BYTES);
  }

  private static List<LeakedLoader> leaked(TestJdk jdk, String field) throws Exception {
    Path file = directory.resolve(jdk.major() + "-" + field + ".hprof");
    DumpOfJvm.of(jdk)
        .jvmArgs("-Xmx64m", DebuggerHold.AGENT)
        .source(PROGRAM, directory.resolve("native.jar").toUri())
        .before(target -> DebuggerHold.takeOver(target, "Debugged", field))
        .take(file);
    return LeakedLoaders.of(HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT));
  }
}
