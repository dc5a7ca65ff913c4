// SPDX-License-Identifier: Apache-2.0
package dev.tare.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestJdksTest {
  @TempDir Path installed;

  @Test
  void neighboursAreFoundOnceAndOldestFirst() throws IOException {
    Path newer = jdk("a-25", "JAVA_VERSION=\"25.0.3\"");
    Path older = jdk("b-17", "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"17.0.15\"\n");
    Files.createSymbolicLink(installed.resolve("c-default"), older);
    Files.createDirectory(installed.resolve("d-empty"));
    assertEquals(
        List.of(new TestJdk(17, older.toRealPath()), new TestJdk(25, newer.toRealPath())),
        TestJdks.find(null, newer));
  }

  @Test
  void namedHomesAreUsedInsteadOfNeighbours() throws IOException {
    Path named = jdk("named", "JAVA_VERSION=\"21\"");
    Path running = jdk("running", "JAVA_VERSION=\"17.0.15\"");
    assertEquals(
        List.of(new TestJdk(21, named.toRealPath())), TestJdks.find(named.toString(), running));
  }

  @Test
  void withoutAReleaseFileTheLauncherIsAsked() throws IOException {
    Path home = jdk("bare", "");
    Files.delete(home.resolve("release"));
    launcher(home, "echo 'openjdk version \"21.0.2\" 2024-01-16' >&2");
    assertEquals(21, TestJdk.in(home).major());
  }

  @Test
  void onlyOldJdksAreAClearFailure() throws IOException {
    Path old = jdk("old", "JAVA_VERSION=\"1.8.0_402\"");
    String message =
        assertThrows(IllegalStateException.class, () -> TestJdks.find(null, old)).getMessage();
    assertTrue(message.contains("No JDK 17 or newer beside"), message);
    assertTrue(message.contains(TestJdks.VARIABLE), message);
  }

  @Test
  void aNamedHomeWithoutALauncherIsAClearFailure() {
    String message =
        assertThrows(
                IllegalArgumentException.class,
                () -> TestJdks.find(installed.toString(), installed))
            .getMessage();
    assertEquals(installed + " holds no JDK: bin/java is missing", message);
  }

  private Path jdk(String name, String release) throws IOException {
    Path home = Files.createDirectories(installed.resolve(name));
    Files.createDirectory(home.resolve("bin"));
    launcher(home, "exit 1");
    Files.writeString(home.resolve("release"), release);
    return home;
  }

  private static void launcher(Path home, String script) throws IOException {
    Path java = Files.writeString(home.resolve("bin/java"), "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
