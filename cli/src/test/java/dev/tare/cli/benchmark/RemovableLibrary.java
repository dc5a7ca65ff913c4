// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** A library that a service may be run without, with all that only it needs. */
enum RemovableLibrary {
  JACKSON("Jackson 2.19", "jackson-.*", "jackson-.*"),
  SPRING("Spring context 6.2", "(spring|micrometer)-.*", "(spring|micrometer)-.*"),
  H2("H2 2.3", "h2-.*", "h2"),
  DUCKDB("DuckDB 1.5", "duckdb_jdbc-.*", "duckdb_jdbc"),
  OPENPNP("OpenCV 4.9 of openpnp", "opencv-4\\.9.*", "org\\.openpnp:opencv"),
  BYTEDECO(
      "OpenCV 4.11 of Bytedeco",
      "(javacpp|openblas)-.*|opencv-4\\.11.*",
      "org\\.bytedeco:opencv|javacpp|openblas"),
  PYTORCH(
      "PyTorch 2.7 of DJL",
      "(api|pytorch-.*|gson|jna|commons-.*|error_prone.*)-[0-9].*",
      "ai\\.djl:api|pytorch-.*|gson|jna|commons-.*|error_prone.*");

  private final String title;
  private final Pattern jars;
  private final Pattern owners;

  /**
   * A library with what only it needs.
   *
   * @param title its name and version
   * @param jars the file names of its archives
   * @param owners their names in a report
   */
  RemovableLibrary(String title, String jars, String owners) {
    this.title = title;
    this.jars = Pattern.compile(jars);
    this.owners = Pattern.compile(owners);
  }

  /** Its name and version. */
  String title() {
    return title;
  }

  /** Whether an archive goes with it. */
  boolean hasJar(Path jar) {
    return jars.matcher(jar.getFileName().toString()).matches();
  }

  /** Whether a row of the report is a part of it. */
  boolean isOwner(String name) {
    return owners.matcher(name).matches();
  }
}
