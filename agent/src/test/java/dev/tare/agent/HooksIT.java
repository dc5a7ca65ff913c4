// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tare.agent.program.HookedProgram;
import dev.tare.capture.Capture;
import dev.tare.capture.event.CaptureFile;
import dev.tare.capture.hook.CallFrame;
import dev.tare.capture.hook.DirectReserveCall;
import dev.tare.capture.hook.FileMapCall;
import dev.tare.capture.hook.HookState;
import dev.tare.capture.hook.LibraryLoadCall;
import dev.tare.testing.Collector;
import dev.tare.testing.TestJdk;
import dev.tare.testing.TestMatrix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The agent in real JVMs: what it sees, and what the application sees of it. */
@Tag("one-jdk")
class HooksIT {

  private static final String PROGRAM = HookedProgram.class.getName();

  @TempDir private Path directory;

  static Stream<Arguments> jdksWithG1AndZgc() {
    return TestMatrix.jdksAndCollectors()
        .filter(cell -> Set.of(Collector.G1, Collector.ZGC).contains(cell.get()[1]));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("jdksWithG1AndZgc")
  void mappingLoadingAndReservingAreSeenWithTheirCallers(TestJdk jdk, Collector collector)
      throws Exception {
    Path store = Files.write(directory.resolve("store.db"), new byte[1 << 20]);
    Path library = copyOfLibrary(jdk);
    Path file = directory.resolve("app.jfr");

    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory)
            .jvmArgs(collector.flag(), "-Xlog:disable")
            .agent("file=app.jfr,interval=4s")
            .runUntilRecorded(file, HookedProgram.class, store, library);

    assertThat(ended.out()).containsExactly("properties are texts: true", "ended by itself");
    assertThat(withoutNativeAccessWarning(ended.err())).isEmpty();
    assertThat(ended.exitCode()).isEqualTo(HookedProgram.CODE);

    Capture capture = CaptureFile.read(file);
    assertThat(capture.complete()).isTrue();
    assertThat(capture.target().depth()).isEqualTo("agent");
    assertThat(capture.hooks().states()).hasSize(3).allMatch(HookState::active);
    assertThat(capture.hooks().maps())
        .filteredOn(map -> map.path().equals(store.toString()))
        .extracting(FileMapCall::bytes, map -> caller(map.stack().frames()))
        .containsExactlyElementsOf(expectedMaps(jdk));
    assertThat(capture.hooks().loads())
        .filteredOn(load -> load.path().equals(library.toString()))
        .singleElement()
        .satisfies(HooksIT::isTheLoad);
    assertThat(capture.hooks().reserves())
        .filteredOn(reserve -> reserve.bytes() == HookedProgram.BUFFER_BYTES)
        .extracting(reserve -> caller(reserve.stack().frames()))
        .containsExactly("reserveBuffer");
    assertThat(sampled(capture)).isGreaterThanOrEqualTo(HookedProgram.BUFFER_BYTES);
    assertThat(capture.last().mappings())
        .anyMatch(mapped -> mapped.mapping().path().equals(store.toString()));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(directory.resolve("app.jfr.chunks")).doesNotExist();
  }

  /** By itself the JVM takes the JDK's classes as they are; some are told to check them too. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("dev.tare.testing.TestJdks#all")
  void aJvmThatVerifiesTheClassesOfTheJdkTakesWhatIsWoven(TestJdk jdk) throws Exception {
    Path store = Files.write(directory.resolve("store.db"), new byte[1 << 20]);
    Path file = directory.resolve("app.jfr");

    AgentProcess.Ended ended =
        AgentProcess.on(jdk, directory)
            .jvmArgs("-Xverify:all")
            .agent("file=app.jfr,interval=4s")
            .runUntilRecorded(file, HookedProgram.class, store, copyOfLibrary(jdk));

    assertThat(ended.exitCode()).isEqualTo(HookedProgram.CODE);
    assertThat(CaptureFile.read(file).hooks().states()).hasSize(3).allMatch(HookState::active);
  }

  private static List<org.assertj.core.groups.Tuple> expectedMaps(TestJdk jdk) {
    List<org.assertj.core.groups.Tuple> maps = new ArrayList<>();
    maps.add(tuple((long) HookedProgram.STORE_BYTES, "mapStore"));
    if (jdk.major() >= 21) {
      maps.add(tuple((long) HookedProgram.VIRTUAL_BYTES, "mapInVirtualThread"));
    }
    if (jdk.major() >= 22) {
      maps.add(tuple((long) HookedProgram.ARENA_BYTES, "mapInArena"));
    }
    return maps;
  }

  private static void isTheLoad(LibraryLoadCall load) {
    assertThat(caller(load.stack().frames())).isEqualTo("loadLibrary");
    assertThat(load.loader()).startsWith("jdk.internal.loader.ClassLoaders$AppClassLoader");
    assertThat(load.residentBefore()).isPresent();
    assertThat(load.residentAfter().getAsLong()).isPositive();
  }

  /** The innermost of the program's methods but the one that all maps share. */
  private static String caller(List<CallFrame> frames) {
    Optional<CallFrame> found =
        frames.stream()
            .filter(frame -> frame.className().equals(PROGRAM))
            .filter(frame -> !frame.method().equals("map"))
            .findFirst();
    return found.map(CallFrame::method).orElse("nobody in " + frames);
  }

  private static long sampled(Capture capture) {
    return capture.hooks().reserves().stream().mapToLong(DirectReserveCall::sampledBytes).sum();
  }

  /** A library under a path of its own, so that it is loaded anew. */
  private Path copyOfLibrary(TestJdk jdk) throws IOException {
    return Files.copy(jdk.home().resolve("lib/libzip.so"), directory.resolve("libplanted.so"));
  }

  /** JDK 24 and newer warn about System.load, with and without the agent. */
  private static List<String> withoutNativeAccessWarning(List<String> lines) {
    return lines.stream().filter(line -> !line.isBlank() && !line.startsWith("WARNING:")).toList();
  }
}
