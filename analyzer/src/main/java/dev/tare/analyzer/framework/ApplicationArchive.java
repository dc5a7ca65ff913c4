// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginKind;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names the application by the archive that it is in. */
final class ApplicationArchive {

  private ApplicationArchive() {}

  /**
   * The application as an artifact: its own archive, or the executable one around its classes.
   *
   * @param parts where its classes are
   * @param archives all archives by path, also those of which no class is the application's
   * @return absent where it is a directory, such as one of a build or of an unpacked web
   *     application, or where several archives with different names are its parts
   */
  static Optional<Library> of(Collection<ClassOrigin> parts, Map<String, ClassOrigin> archives) {
    Set<Library> found = new HashSet<>();
    for (ClassOrigin part : parts) {
      ClassOrigin archive = part;
      if (part.kind() == OriginKind.DIRECTORY) {
        int inside = part.path().indexOf("!/");
        archive = inside < 0 ? null : archives.get(part.path().substring(0, inside));
      }
      if (archive == null) {
        return Optional.empty();
      }
      Library named = LibraryNames.of(archive);
      // The classes of an executable archive itself are those of who made it executable.
      found.add(archive == part ? named : new Library(named.artifact(), named.version(), ""));
    }
    return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
  }
}
