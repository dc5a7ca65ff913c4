// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.heap.HeapDump;
import dev.tare.heap.HeapDumpOptions;
import dev.tare.heap.testing.DumpOfJvm;
import dev.tare.heap.work.Progress;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** Loaders of a real JVM that were ended in many ways, see {@link LeakyHost}. */
class LeakedLoadersTest {

  private static final List<String> APPLICATIONS =
      List.of(
          "thread-local",
          "registry",
          "worker",
          "context",
          "hook",
          "sql",
          "redeployed",
          "stopped",
          "replaced",
          "held",
          "bean",
          "logging",
          "provider",
          "parent",
          "local",
          "beside",
          "row",
          "oldest",
          "open",
          "lost",
          "weak",
          "soft");

  private static final Map<TestJdk, HeapDump> DUMPS = new HashMap<>();

  @TempDir static Path directory;

  @BeforeAll
  static void writeJars() throws Exception {
    ApplicationJars.write(directory, APPLICATIONS);
  }

  @EachJdk
  void eachIsFoundWithWhatHoldsIt(TestJdk jdk) throws Exception {
    Map<String, LeakedLoader> leaked = leaked(jdk);

    assertThat(leaked.keySet())
        .containsExactlyInAnyOrder(
            "thread-local",
            "registry",
            "worker",
            "context",
            "hook",
            "sql",
            "redeployed-1",
            "stopped-1",
            "replaced-1",
            "held-1",
            "bean",
            "logging",
            "provider",
            "parent",
            "local");
    assertHeld(
        leaked.get("thread-local"),
        HolderCause.THREAD_LOCAL,
        "The thread \"request-1\" has a value of it in a ThreadLocal.",
        "thread \"request-1\" > java.lang.Thread.threadLocals"
            + " > java.lang.ThreadLocal$ThreadLocalMap.table"
            + " > java.lang.ThreadLocal$ThreadLocalMap$Entry[#]"
            + " > java.lang.ThreadLocal$ThreadLocalMap$Entry.value"
            + " > app.Service > its class > the class loader");
    assertHeld(
        leaked.get("registry"),
        HolderCause.STATIC_FIELD,
        "The static field dev.tare.analyzer.loader.LeakyHost.REGISTRY leads to it.",
        "class dev.tare.analyzer.loader.LeakyHost > dev.tare.analyzer.loader.LeakyHost.REGISTRY"
            + " > java.util.concurrent.ConcurrentHashMap.table"
            + " > java.util.concurrent.ConcurrentHashMap$Node[#]"
            + " > java.util.concurrent.ConcurrentHashMap$Node.val"
            + " > app.Service > its class > the class loader");
    assertHeld(
        leaked.get("context"),
        HolderCause.CONTEXT_LOADER,
        "The thread \"housekeeper\" has it as its context class loader.",
        "thread \"housekeeper\" > java.lang.Thread.contextClassLoader > the class loader");
    assertHeld(
        leaked.get("sql"),
        HolderCause.DRIVER,
        "A driver of its classes is registered with java.sql.DriverManager.",
        "class java.sql.DriverManager > java.sql.DriverManager.registeredDrivers"
            + " > java.util.concurrent.CopyOnWriteArrayList.array > java.lang.Object[#]"
            + " > java.sql.DriverInfo.driver > app.SqlDriver > its class > the class loader");
    assertThat(causes(leaked.get("hook"))).containsExactly(HolderCause.SHUTDOWN_HOOK);
    assertThat(causes(leaked.get("bean"))).contains(HolderCause.MANAGED_BEAN);
    assertThat(causes(leaked.get("logging"))).containsExactly(HolderCause.LOGGING);
    assertThat(causes(leaked.get("provider"))).contains(HolderCause.SECURITY_PROVIDER);
    assertThat(causes(leaked.get("parent"))).containsExactly(HolderCause.CHILD_LOADER);
    assertThat(causes(leaked.get("local"))).containsExactly(HolderCause.LOCAL_VARIABLE);
    assertThat(leaked.get("local").holders().get(0).words())
        .startsWith(
            "A method that has not ended has it: local variable of thread \"main\" in"
                + " dev.tare.analyzer.loader.LeakyHost.main(");
  }

  @EachJdk
  void aThreadOfItsOwnIsSeveralHolders(TestJdk jdk) throws Exception {
    LeakedLoader worker = leaked(jdk).get("worker");

    assertThat(worker.holders())
        .extracting(LoaderHolder::cause)
        .contains(HolderCause.RUNNING_THREAD, HolderCause.CONTEXT_LOADER);
    assertThat(worker.holders().get(0).words())
        .isEqualTo("The thread \"worker\" runs its code or holds its objects.");
    assertThat(worker.holders().get(0).path().get(0))
        .matches("local variable of thread \"worker\" in app\\.Worker\\$Loop\\.run\\(.*\\)");
  }

  @EachJdk
  void whatItCostsIsItsStaticFieldsToo(TestJdk jdk) throws Exception {
    assertThat(leaked(jdk).values())
        .allSatisfy(
            loader ->
                assertThat(loader.retainedBytes())
                    .as(loader.name())
                    .isBetween(
                        (long) ApplicationJars.STATIC_BYTES,
                        ApplicationJars.STATIC_BYTES + 20_000L));
    // Service, its part, arrays of that and a lambda.
    assertThat(leaked(jdk).get("registry").classes()).isEqualTo(4);
    assertThat(leaked(jdk).get("registry").source().orElseThrow()).endsWith("/registry.jar");
  }

  @EachJdk
  void theSignsSayHowCertainItIs(TestJdk jdk) throws Exception {
    Map<String, LeakedLoader> leaked = leaked(jdk);

    assertSigns(leaked.get("registry"), Certainty.HEURISTIC, LoaderSign.Kind.CLOSED);
    assertSigns(
        leaked.get("redeployed-1"),
        Certainty.DERIVED,
        LoaderSign.Kind.CLOSED,
        LoaderSign.Kind.LOADED_AGAIN);
    assertSigns(
        leaked.get("stopped-1"),
        Certainty.DERIVED,
        LoaderSign.Kind.ENDED,
        LoaderSign.Kind.LOADED_AGAIN);
    assertThat(leaked.get("stopped-1").signs().get(0).words())
        .isEqualTo(
            "dev.tare.analyzer.loader.LeakyHost$Deployment.state is STOPPED, where another loader"
                + " of its class has STARTED.");
    assertSigns(leaked.get("replaced-1"), Certainty.HEURISTIC, LoaderSign.Kind.UNUSED);
  }

  @EachJdk
  void oneThatOnlyAnotherHoldsGoesWithIt(TestJdk jdk) throws Exception {
    LeakedLoader behind = leaked(jdk).get("held-1");

    assertThat(behind.holders())
        .extracting(LoaderHolder::cause)
        .containsExactly(HolderCause.OTHER_LEAKED_LOADER);
    assertThat(behind.holders().get(0).path())
        .startsWith("class dev.tare.analyzer.loader.LeakyHost")
        .contains("app.Service.other");
  }

  /**
   * Nothing is collected before such a dump: it has loaders that only weak and soft references lead
   * to, and one that nothing does. The JVM can free all of them.
   */
  @EachJdk
  void whatTheJvmCanFreeIsNoLeak(TestJdk jdk) throws Exception {
    Path file = directory.resolve(jdk.major() + "-all.hprof");
    DumpOfJvm.of(jdk).jvmArgs("-Xmx512m").main(LeakyHost.class, directory).all().take(file);
    HeapDump dump = HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT);

    assertThat(LoaderSuspects.of(dump).ended().keySet())
        .extracting(loader -> LoaderSuspects.of(dump).name(loader))
        .contains(
            "java.net.URLClassLoader 'lost'",
            "java.net.URLClassLoader 'weak'",
            "java.net.URLClassLoader 'soft'");
    assertThat(byName(LeakedLoaders.of(dump)).keySet())
        .contains("registry")
        .doesNotContain("lost", "weak", "soft");
  }

  private static void assertHeld(
      LeakedLoader loader, HolderCause cause, String words, String path) {
    assertThat(loader.holders()).hasSize(1);
    LoaderHolder holder = loader.holders().get(0);
    assertThat(holder.cause()).isEqualTo(cause);
    assertThat(holder.words()).isEqualTo(words);
    assertThat(holder.references()).isEqualTo(1);
    assertThat(String.join(" > ", holder.path()).replaceAll("\\[\\d+]", "[#]")).isEqualTo(path);
  }

  private static List<HolderCause> causes(LeakedLoader loader) {
    return loader.holders().stream().map(LoaderHolder::cause).toList();
  }

  private static void assertSigns(
      LeakedLoader loader, Certainty certainty, LoaderSign.Kind... kinds) {
    assertThat(loader.signs()).extracting(LoaderSign::kind).containsExactly(kinds);
    assertThat(loader.certainty()).isEqualTo(certainty);
  }

  private static Map<String, LeakedLoader> leaked(TestJdk jdk) throws Exception {
    if (!DUMPS.containsKey(jdk)) {
      Path file = directory.resolve(jdk.major() + ".hprof");
      DumpOfJvm.of(jdk).jvmArgs("-Xmx64m").main(LeakyHost.class, directory).take(file);
      DUMPS.put(jdk, HeapDump.open(file, HeapDumpOptions.standard(), Progress.SILENT));
    }
    return byName(LeakedLoaders.of(DUMPS.get(jdk)));
  }

  private static Map<String, LeakedLoader> byName(List<LeakedLoader> leaked) {
    return leaked.stream()
        .collect(Collectors.toMap(loader -> loader.name().split("'")[1], loader -> loader));
  }
}
