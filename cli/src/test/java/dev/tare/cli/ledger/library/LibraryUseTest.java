// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.library;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.Analysis;
import dev.tare.analyzer.Analyzer;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.UseState;
import dev.tare.capture.Capture;
import dev.tare.cli.ledger.LiveRecording;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TargetJvm;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A program with a library for each way of using one, or of not using it. */
class LibraryUseTest {

  private static final String LOADING =
      "public class Main {\n"
          + "static { System.load(System.getProperty(\"prefs\")); }\n"
          + "public static int one() { return 1; }\n"
          + "public static int two() { return 2; } }";

  private static final String PROVIDER =
      "public class Main implements api.Main {\n"
          + "private final java.util.List<String> list = new java.util.ArrayList<>();\n"
          + "public int work(int n) { list.add(\"\"); list.clear(); return n + 1; } }";

  private static final String PROGRAM =
      """
      import java.util.*;
      import java.util.logging.*;
      import java.lang.reflect.Method;
      public class Program {
        static volatile int sum;
        static volatile boolean go = true;
        public static void main(String[] args) throws Exception {
          Class.forName("initialised.Main");
          for (int i = 0; i < 3; i++) sum += atstart.Main.configure(i);
          api.Main byInterface =
              (api.Main) Class.forName("implementing.Main").getConstructor().newInstance();
          Method byReflection = Class.forName("reflected.Main").getMethod("call", int.class);
          for (api.Main each : ServiceLoader.load(api.Main.class)) sum += each == null ? 1 : 0;
          sum += loadedonce.Main.one();
          sum += loadedtwice.Main.one() + loadedtwice.Main.one();
          sum += loadedandtwo.Main.one() + loadedandtwo.Main.two();
          ticking.Main.begin();
          sum += "text".getBytes("X-TARE").length;
          Logger logger = Logger.getLogger("program");
          logger.setUseParentHandlers(false);
          logger.addHandler((Handler) Class.forName("logging.Main").getConstructor().newInstance());
          for (int i = 0; i < 300_000; i++) sum += hot.Main.mix(i);
          Thread worker = new Thread(() -> {
            try {
              while (go) {
                sum += used.Main.tick(sum);
                sum += byInterface.work(sum);
                sum += (Integer) byReflection.invoke(null, 1);
                logger.warning("x");
                Thread.sleep(50);
              }
            } catch (Exception e) { e.printStackTrace(); }
          });
          worker.setDaemon(true);
          worker.start();
          Thread.sleep(300);
          dev.tare.testing.Lifeline.ready("");
        }
      }
      """;

  @TempDir static Path directory;

  private static WrittenLibrary libraries;

  @BeforeAll
  static void makeLibraries() throws IOException {
    libraries = new WrittenLibrary(directory);
    add("api", "public interface Main { int work(int n); }");
    add("initialised", "public class Main { static int n = new Main().hashCode(); }");
    add(
        "atstart",
        "public class Main { public static int configure(int n) { return part(n); }\n"
            + "private static int part(int n) { return n + 1; } }");
    add("used", "public class Main { public static int tick(int n) { return n + 1; } }");
    add("implementing", PROVIDER);
    add("reflected", "public class Main { public static int call(int n) { return n; } }");
    libraries.add("constructed", PROVIDER, Map.of("api.Main", "constructed.Main"));
    add("loadedonce", LOADING);
    add("loadedtwice", LOADING);
    add("loadedandtwo", LOADING);
    add(
        "ticking",
        "public class Main extends Thread { static volatile int n;\n"
            + "public static void begin() { Thread t = new Main(); t.setDaemon(true); t.start(); }\n"
            + "public void run() { while (true) { tick(); try { Thread.sleep(50); }\n"
            + "catch (InterruptedException e) { return; } } }\n"
            + "static void tick() { n++; } }");
    libraries.add(
        "charset",
        "import java.nio.charset.*; import java.util.*;\n"
            + "public class Main extends java.nio.charset.spi.CharsetProvider {\n"
            + "public Charset charsetForName(String n) {\n"
            + "return n.equals(\"X-TARE\") ? StandardCharsets.US_ASCII : null; }\n"
            + "public Iterator<Charset> charsets() { return Collections.emptyIterator(); } }",
        Map.of("java.nio.charset.spi.CharsetProvider", "charset.Main"));
    add(
        "logging",
        "public class Main extends java.util.logging.Handler {\n"
            + "public void publish(java.util.logging.LogRecord r) { }\n"
            + "public void flush() { }\n"
            + "public void close() { } }");
    add(
        "hot",
        "public class Main { public static int mix(int n) { int m = n;\n"
            + "for (int i = 0; i < 4; i++) m = m * 31 ^ (m >>> 7); return m; } }");
  }

  private static void add(String artifact, String source) throws IOException {
    libraries.add(artifact, source, Map.of());
  }

  private static Map<String, UseState> states(Capture capture) {
    Analysis analysis = Analyzer.analyze(capture);
    Map<String, UseState> states = new TreeMap<>();
    for (LibraryUse each : analysis.libraries()) {
      each.activity().ifPresent(activity -> states.put(each.name(), activity.state()));
    }
    return states;
  }

  private static List<String> named(Map<String, UseState> states, UseState state) {
    return states.keySet().stream().filter(name -> states.get(name) == state).toList();
  }

  @EachJdk
  void tellsUsedLibrariesFromThoseThatAreLoaded(TestJdk jdk) throws Exception {
    Path prefs = directory.resolve("libprefs-" + jdk.major() + ".so");
    Files.copy(jdk.home().resolve("lib/libprefs.so"), prefs);
    try (TargetJvm target =
        TargetJvm.on(jdk)
            .allowNativeAccess()
            // Compiles at once instead of in the background.
            .jvmArgs("-Xmx64m", "-Xbatch", "-Dprefs=" + prefs)
            .classPath(libraries.jars())
            .source(PROGRAM)
            .start()) {
      Capture both = LiveRecording.ofJvmTwice(target.pid(), Duration.ofMillis(500));
      Map<String, UseState> first =
          states(new Capture(both.target(), both.snapshots().subList(0, 1), List.of(), true));
      Map<String, UseState> then = states(both);
      List<String> never = List.of("constructed", "initialised", "loadedonce");
      List<String> atStart = List.of("atstart", "charset", "loadedandtwo", "loadedtwice");
      // A thread of its own runs its methods too.
      List<String> used = List.of("implementing", "logging", "reflected", "ticking", "used");

      // It has no code that could run.
      assertThat(first).doesNotContainKey("api");
      assertThat(named(first, UseState.NEVER)).containsExactlyElementsOf(never);
      assertThat(named(first, UseState.UNDATED)).containsAll(atStart).containsAll(used);
      assertThat(named(first, UseState.UNDATED)).contains("hot");
      assertThat(named(then, UseState.NEVER)).containsExactlyElementsOf(never);
      assertThat(named(then, UseState.AT_START_ONLY)).containsAll(atStart).doesNotContain("hot");
      assertThat(named(then, UseState.USED)).containsExactlyElementsOf(used);
      assertThat(then)
          .as("calls of its code are not counted")
          .containsEntry("hot", UseState.UNDATED);
    }
  }
}
