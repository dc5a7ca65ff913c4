// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.agent.program.MappingAgent;
import dev.tare.agent.program.MappingListener;
import dev.tare.agent.program.ReentrantProgram;
import dev.tare.capture.Capture;
import dev.tare.capture.Skipped;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.hook.CallStack;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.LibraryLoadCall;
import dev.tare.testing.EachJdk;
import dev.tare.testing.TestJdk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/**
 * Hooks that fire while locks are held: inside of class loaders, of class initializers, of another
 * agent's transformer and of the flight recorder itself.
 */
@Tag("one-jdk")
class ReentrancyIT {

  private static final String PROGRAMS = ReentrantProgram.class.getPackageName() + ".";

  /** What {@code JNI_OnLoad} of libawt.so loads from its own directory. */
  private static final String NESTED = "libawt_headless.so";

  @TempDir private Path directory;

  @EachJdk
  void besideAnAgentThatMapsInItsTransformerBeforeOurs(TestJdk jdk) throws Exception {
    AgentProcess process = AgentProcess.on(jdk, directory).jvmArgs(mappingAgent());
    assertAllIsSeen(jdk, process.agent("file=app.jfr,interval=4s,jvm-events=on"));
  }

  @EachJdk
  void besideAnAgentThatMapsInItsTransformerAfterOurs(TestJdk jdk) throws Exception {
    AgentProcess process =
        AgentProcess.on(jdk, directory).agent("file=app.jfr,interval=4s,jvm-events=on");
    assertAllIsSeen(jdk, process.jvmArgs(mappingAgent()));
  }

  private void assertAllIsSeen(TestJdk jdk, AgentProcess process) throws Exception {
    Files.write(store(), new byte[1 << 20]);
    Path before = copyOfLibraries(jdk, "before");
    Path after = copyOfLibraries(jdk, "after");
    Path file = directory.resolve("app.jfr");
    AgentProcess.Ended ended =
        process
            .jvmArgs("-Xlog:disable", "-Djava.awt.headless=true")
            .runUntilRecorded(file, ReentrantProgram.class, store(), before, after);

    assertThat(ended.out()).containsExactly("ended by itself");
    // JDK 24 and newer warn about System.load, with and without the agent.
    assertThat(ended.err()).allMatch(line -> line.isBlank() || line.startsWith("WARNING:"));
    assertThat(ended.exitCode()).isEqualTo(ReentrantProgram.CODE);

    Capture capture = CaptureFile.read(file);
    assertThat(capture.complete()).isTrue();
    assertThat(capture.last().skipped())
        .extracting(Skipped::what)
        .noneMatch(what -> what.contains("hook"));
    assertMapsUnderLocksOfClassLoaders(capture);
    assertLoads(capture, before);
    assertLoads(capture, after);
    assertCallsInTheFlightRecorder(capture);
  }

  private static void assertMapsUnderLocksOfClassLoaders(Capture capture) {
    assertThat(mapping(capture, map -> map.path().endsWith("/LoadingClass.class")))
        .containsExactly("MappingClassLoader.findClass", "MappingClassLoader.findClass");
    assertThat(mapping(capture, map -> map.path().endsWith("/PlainClass.class")))
        .hasSizeGreaterThan(50)
        .containsOnly("MappingClassLoader.findClass");
    // Once more for the class path's own.
    assertThat(mapping(capture, map -> map.bytes() == MappingAgent.BYTES))
        .hasSize(3)
        .containsOnly("MappingAgent.map");
  }

  private static void assertLoads(Capture capture, Path library) {
    assertThat(capture.hooks().loads())
        .filteredOn(load -> load.path().startsWith(library.getParent() + "/"))
        .extracting(LibraryLoadCall::path, load -> caller(load.stack()))
        .containsExactlyInAnyOrder(
            tuple(library.toString(), "LoadingClass.<clinit>"),
            tuple(library.resolveSibling(NESTED).toString(), "LoadingClass.<clinit>"));
  }

  private static void assertCallsInTheFlightRecorder(Capture capture) {
    assertThat(mapping(capture, map -> map.bytes() == MappingListener.INITIALIZED_BYTES))
        .containsExactly("MappingListener.recorderInitialized");
    assertThat(mapping(capture, map -> map.bytes() == MappingListener.STARTED_BYTES))
        .containsExactly("MappingListener.recordingStateChanged");
    assertThat(mapping(capture, map -> map.bytes() == MappingListener.PERIODIC_BYTES))
        .hasSizeGreaterThanOrEqualTo(3)
        .containsOnly("MappingListener.period");
    assertThat(capture.hooks().reserves())
        .filteredOn(reserve -> reserve.bytes() == MappingListener.RESERVED_BYTES)
        .extracting(reserve -> caller(reserve.stack()))
        .contains(
            "MappingListener.recorderInitialized",
            "MappingListener.recordingStateChanged",
            "MappingListener.period");
  }

  private static List<String> mapping(Capture capture, Predicate<FileMapCall> wanted) {
    return capture.hooks().maps().stream().filter(wanted).map(map -> caller(map.stack())).toList();
  }

  /** The innermost of the program's methods but those that all maps share. */
  private static String caller(CallStack stack) {
    return stack.frames().stream()
        .filter(frame -> frame.className().startsWith(PROGRAMS))
        .map(frame -> frame.className().substring(PROGRAMS.length()) + "." + frame.method())
        .filter(method -> !method.startsWith("FileMaps.") && !method.endsWith(".use"))
        .findFirst()
        .orElse("nobody in " + stack.frames());
  }

  private Path store() {
    return directory.resolve("store.db");
  }

  private String mappingAgent() throws IOException {
    Path jar = AgentJar.write(directory.resolve("mapping-agent.jar"), MappingAgent.class);
    return "-javaagent:" + jar + "=" + store();
  }

  /** A library that loads classes as it is loaded, and another library. */
  private Path copyOfLibraries(TestJdk jdk, String name) throws IOException {
    Path copies = Files.createDirectory(directory.resolve(name));
    for (String library : List.of("libawt.so", NESTED)) {
      Files.copy(jdk.home().resolve("lib/" + library), copies.resolve(library));
    }
    return copies.resolve("libawt.so");
  }
}
