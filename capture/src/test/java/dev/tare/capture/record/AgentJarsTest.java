// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.tare.capture.jvm.JvmText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AgentJarsTest {

  private static final JvmText LOADERS =
      text("VM.classloader_stats", "0x1 0x2 0x3 10 900 300  com.agent.Loader\n");
  private static final JvmText THREADS =
      text("Thread.print", "\tat com.agent.Work.run(Work.java:3)\n");

  @TempDir private Path proc;

  @BeforeEach
  void aProcess() throws IOException {
    Files.createDirectories(proc.resolve("7/root/opt"));
    // As a link of procfs leads somewhere in the process's own view.
    Files.createSymbolicLink(proc.resolve("7/cwd"), Path.of("/opt"));
  }

  /** Links out of a temporary directory are warned about when it is deleted. */
  @AfterEach
  void deleteLinks() throws IOException {
    try (Stream<Path> all = Files.walk(proc)) {
      for (Path link : all.filter(Files::isSymbolicLink).toList()) {
        Files.delete(link);
      }
    }
  }

  @Test
  void theClassesThatTheJvmNamesAreFoundInTheJar() throws IOException {
    write("a.jar", "com/agent/Loader.class", "com/agent/Work.class", "com/agent/Unnamed.class");
    assertThat(read("-javaagent:/opt/a.jar=x"))
        .containsExactly(entry("agent//opt/a.jar", "com.agent.Loader\ncom.agent.Work"));
  }

  @Test
  void alsoWhereTheAgentHidesThem() throws IOException {
    write(
        "a.jar", "hidden/com/agent/Loader.classdata", "com/agent/Work.myclass", "com/agent/Loader");
    assertThat(read("-javaagent:/opt/a.jar"))
        .containsExactly(entry("agent//opt/a.jar", "com.agent.Loader\ncom.agent.Work"));
  }

  @Test
  void aRelativePathIsThatOfTheProcess() throws IOException {
    write("a.jar", "com/agent/Loader.class");
    assertThat(read("-javaagent:a.jar")).containsExactly(entry("agent/a.jar", "com.agent.Loader"));
  }

  @Test
  void whatCannotBeReadIsLeftOut() throws IOException {
    Files.writeString(proc.resolve("7/root/opt/broken.jar"), "no archive");
    assertThat(read("-javaagent:/opt/gone.jar -javaagent:/opt/broken.jar -javaagent:/opt"))
        .isEmpty();
  }

  @Test
  void anOpenJarThatCanBeLoadedLaterIsAnAgents() throws IOException {
    write("later.jar", "Agent-Class: com.agent.Main\n", "com/agent/Loader.class");
    write("library.jar", "", "com/agent/Loader.class");
    write("on-class-path.jar", "Agent-Class: com.agent.Main\n", "com/agent/Loader.class");
    Files.createDirectory(proc.resolve("7/fd"));
    for (String jar : List.of("later.jar", "library.jar", "on-class-path.jar")) {
      Files.createSymbolicLink(proc.resolve("7/fd").resolve(jar), Path.of("/opt", jar));
    }
    assertThat(read("-Xmx1g")).containsExactly(entry("agent//opt/later.jar", "com.agent.Loader"));
  }

  @Test
  void withoutAnAgentNoJarIsOpened() throws IOException {
    write("a.jar", "com/agent/Loader.class");
    JvmText info = text("VM.info", "jvm_args: -javaagent:/opt/a.jar\n");
    assertThat(new AgentJars(new ProcFiles(proc, 7)).read(List.of(LOADERS, info), false)).isEmpty();
  }

  private Map<String, String> read(String arguments) {
    JvmText info =
        text(
            "VM.info",
            "jvm_args: "
                + arguments
                + "\njava_class_path (initial): /opt/classes:/opt/on-class-path.jar\n");
    return new AgentJars(new ProcFiles(proc, 7)).read(List.of(LOADERS, info, THREADS), true);
  }

  private void write(String jar, String... entries) throws IOException {
    try (OutputStream file = Files.newOutputStream(proc.resolve("7/root/opt").resolve(jar));
        ZipOutputStream zip = new ZipOutputStream(file)) {
      for (String entry : entries) {
        if (entry.endsWith(".class") || entry.contains("/")) {
          zip.putNextEntry(new ZipEntry(entry));
        } else {
          zip.putNextEntry(new ZipEntry("META-INF/MANIFEST.MF"));
          zip.write(("Manifest-Version: 1.0\n" + entry).getBytes(StandardCharsets.UTF_8));
        }
      }
    }
  }

  private static JvmText text(String command, String text) {
    return new JvmText(command, false, text, 1, OptionalLong.empty());
  }
}
