// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import dev.tare.capture.origin.ArchiveIdentity;
import dev.tare.capture.origin.ClassFileShape;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.origin.OriginKind;
import dev.tare.capture.origin.OriginLibrary;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Something that classes come from, for tests. It says nothing of itself but what was added. */
public final class OriginBuilder {

  private final OriginKind kind;
  private final String path;
  private final List<String> poms = new ArrayList<>();
  private final List<OriginLibrary> libraries = new ArrayList<>();
  private final List<OriginClass> classes = new ArrayList<>();
  private String title = "";
  private String module = "";
  private String bundle = "";
  private String version = "";

  private OriginBuilder(OriginKind kind, String path) {
    this.kind = kind;
    this.path = path;
  }

  /** An archive, nested if its path says so. */
  public static OriginBuilder archive(String path) {
    return new OriginBuilder(path.contains("!/") ? OriginKind.NESTED : OriginKind.ARCHIVE, path);
  }

  /** A directory of class files. */
  public static OriginBuilder directory(String path) {
    return new OriginBuilder(OriginKind.DIRECTORY, path);
  }

  /** A module of the JDK. */
  public static OriginBuilder module(String name) {
    return new OriginBuilder(OriginKind.MODULE, "jrt:/" + name).named("", name, "");
  }

  /** Adds the coordinates of an artifact. */
  public OriginBuilder pom(String coordinates) {
    poms.add(coordinates);
    return this;
  }

  /** Sets what the manifest or the descriptor of a module says. */
  public OriginBuilder named(String manifestTitle, String moduleName, String bundleName) {
    title = manifestTitle;
    module = moduleName;
    bundle = bundleName;
    return this;
  }

  /** Sets the version that the manifest says. */
  public OriginBuilder version(String manifestVersion) {
    version = manifestVersion;
    return this;
  }

  /** Adds a native library. */
  public OriginBuilder library(String inside, long bytes) {
    libraries.add(new OriginLibrary(inside, bytes));
    return this;
  }

  /** Adds classes whose files could not be read as such. */
  public OriginBuilder classes(String... names) {
    for (String name : names) {
      classes.add(new OriginClass(name, 0, false, Optional.empty()));
    }
    return this;
  }

  /** Adds a class with methods and nothing else. */
  public OriginBuilder type(String name, int methods, boolean inDefaultArchive) {
    ClassFileShape shape = new ClassFileShape(0, methods, 0, 0, 0, 0);
    classes.add(new OriginClass(name, 0, inDefaultArchive, Optional.of(shape)));
    return this;
  }

  /** What classes come from. */
  public ClassOrigin build() {
    return new ClassOrigin(
        kind,
        path,
        0,
        classes.size(),
        new ArchiveIdentity(poms, title, version, module, bundle, ""),
        libraries,
        classes);
  }
}
