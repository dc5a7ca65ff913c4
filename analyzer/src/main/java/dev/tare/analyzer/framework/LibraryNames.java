// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.capture.origin.ArchiveIdentity;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names the library in an archive. Its file name decides where it has a version; a {@code
 * pom.properties} counts where it agrees with the file name, since others may be shaded in. Of 1238
 * jars of twenty products 76 % have exactly one, 665 of 669 of which agree with a versioned name.
 */
final class LibraryNames {

  private static final Pattern VERSIONED =
      Pattern.compile("(.{1,200}?)-(\\d[\\w.+-]{0,100}?)\\.[a-z]ar");

  private static final int LONGEST_FAMILY = 3;

  /** Coordinates of an artifact. */
  private record Pom(String group, String artifact, String version) {

    static Pom parse(String coordinates) {
      String[] parts = (coordinates + ":::").split(":", -1);
      return new Pom(parts[0], parts[1], parts[2]);
    }

    boolean isNamedBy(String fileName) {
      return !version.isEmpty() && fileName.startsWith(artifact + "-" + version)
          || fileName.equals(artifact + ".jar");
    }

    boolean fits(String fileName, String sharedPackage) {
      return fileName.startsWith(artifact)
          || !version.isEmpty() && fileName.contains(version)
          || !group.isEmpty() && (sharedPackage + ".").startsWith(group + ".");
    }

    Library library() {
      return new Library(artifact, version, group);
    }
  }

  private LibraryNames() {}

  /** The library that is the archive. */
  static Library of(ClassOrigin archive) {
    String fileName = fileName(archive.path());
    String shared = sharedPackage(archive.classes());
    List<Pom> poms = new ArrayList<>();
    archive.identity().poms().forEach(each -> poms.add(Pom.parse(each)));
    Optional<Pom> named = poms.stream().filter(pom -> pom.isNamedBy(fileName)).findFirst();
    if (named.isPresent()) {
      return named.get().library();
    }
    Matcher versioned = VERSIONED.matcher(fileName);
    if (versioned.matches()) {
      String said = archive.identity().version();
      // Behind the version there may be what kind of archive it is, such as exec.
      String version =
          !said.isEmpty() && versioned.group(2).startsWith(said + "-") ? said : versioned.group(2);
      return new Library(versioned.group(1), version, shared);
    }
    if (poms.size() == 1 && poms.get(0).fits(fileName, shared)) {
      return poms.get(0).library();
    }
    return new Library(said(archive.identity(), fileName), archive.identity().version(), shared);
  }

  private static String said(ArchiveIdentity identity, String fileName) {
    for (String name : List.of(identity.module(), identity.bundle(), identity.title())) {
      if (!name.isBlank()) {
        return name;
      }
    }
    return fileName.replaceFirst("\\.[a-z]ar$", "");
  }

  /** The last part of a path, also of one inside of an archive. */
  static String fileName(String path) {
    String whole = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return whole.substring(whole.lastIndexOf('/') + 1);
  }

  /** The longest package that all classes are in, cut to what names its maker. */
  private static String sharedPackage(List<OriginClass> classes) {
    String[] shared = null;
    int length = 0;
    for (OriginClass each : classes) {
      String[] parts = each.name().split("\\.");
      if (shared == null) {
        shared = parts;
        length = Math.min(LONGEST_FAMILY, parts.length - 1);
      }
      int same = 0;
      while (same < length && same < parts.length - 1 && parts[same].equals(shared[same])) {
        same++;
      }
      length = same;
    }
    return length == 0 ? "" : String.join(".", List.of(shared).subList(0, length));
  }
}
