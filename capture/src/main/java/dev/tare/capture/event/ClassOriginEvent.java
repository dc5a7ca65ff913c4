// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.origin.ArchiveIdentity;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import dev.tare.capture.origin.OriginKind;
import dev.tare.capture.origin.OriginLibrary;
import dev.tare.capture.origin.SharedClasses;
import dev.tare.capture.proc.MalformedTextException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** An archive, directory or module that loaded classes come from. */
@Name(ClassOriginEvent.NAME)
@Label("Class Origin")
@Category("Tare")
final class ClassOriginEvent {

  static final String NAME = "tare.ClassOrigin";

  @Label("Snapshot")
  int snapshot;

  @Label("Origin")
  @Description("Its place in the order in which the JVM looks")
  int origin;

  @Label("Kind")
  @Description("archive, nested, directory or module")
  String kind;

  @Label("Path")
  String path;

  @Label("Length")
  @DataAmount
  long fileBytes;

  @Label("Class Files")
  int classFiles;

  @Label("Artifacts")
  @Description("group:artifact:version of each pom.properties, a line each")
  String poms;

  @Label("Title")
  String title;

  @Label("Version")
  String version;

  @Label("Module")
  String module;

  @Label("Bundle")
  String bundle;

  @Label("Native Libraries")
  @Description("Bytes and path of each native library in it, a line each")
  String libraries;

  @Label("Start Class")
  String startClass;

  @Label("Shared Classes")
  @Description(
      "Names of classes in common with another archive, the packages before them here or -, and"
          + " the other's path; a line each")
  String shared;

  static ClassOriginEvent of(int snapshot, int place, ClassOrigin origin) {
    ClassOriginEvent event = new ClassOriginEvent();
    event.snapshot = snapshot;
    event.origin = place;
    event.kind = origin.kind().name().toLowerCase(Locale.ROOT);
    event.path = origin.path();
    event.fileBytes = origin.fileBytes();
    event.classFiles = origin.classFiles();
    ArchiveIdentity identity = origin.identity();
    event.poms = String.join("\n", identity.poms());
    event.title = identity.title();
    event.version = identity.version();
    event.module = identity.module();
    event.bundle = identity.bundle();
    event.libraries =
        origin.libraries().stream()
            .map(library -> library.bytes() + " " + library.path())
            .collect(Collectors.joining("\n"));
    event.startClass = identity.startClass();
    event.shared =
        origin.shared().isEmpty()
            ? null
            : origin.shared().stream()
                .map(ClassOriginEvent::line)
                .collect(Collectors.joining("\n"));
    return event;
  }

  static ClassOrigin read(RecordedEvent event, List<OriginClass> classes)
      throws MalformedTextException {
    return new ClassOrigin(
        kind(Fields.text(event, "kind")),
        Fields.text(event, "path"),
        event.getLong("fileBytes"),
        event.getInt("classFiles"),
        new ArchiveIdentity(
            Fields.text(event, "poms").lines().toList(),
            Fields.text(event, "title"),
            Fields.text(event, "version"),
            Fields.text(event, "module"),
            Fields.text(event, "bundle"),
            Fields.text(event, "startClass")),
        libraries(Fields.text(event, "libraries")),
        classes,
        shared(event.hasField("shared") ? Fields.text(event, "shared") : ""));
  }

  private static String line(SharedClasses shared) {
    String prefix = shared.prefix().isEmpty() ? "-" : shared.prefix();
    return shared.classes() + " " + prefix + " " + shared.path();
  }

  private static List<SharedClasses> shared(String text) throws MalformedTextException {
    List<SharedClasses> all = new ArrayList<>();
    for (String line : text.lines().toList()) {
      String[] parts = line.split(" ", 3);
      if (parts.length < 3 || !parts[0].matches("\\d{1,9}")) {
        throw new MalformedTextException(
            "no shared classes: " + MalformedTextException.printable(line));
      }
      all.add(
          new SharedClasses(
              parts[2], Integer.parseInt(parts[0]), parts[1].equals("-") ? "" : parts[1]));
    }
    return all;
  }

  private static List<OriginLibrary> libraries(String text) throws MalformedTextException {
    List<OriginLibrary> libraries = new ArrayList<>();
    for (String line : text.lines().toList()) {
      int space = line.indexOf(' ');
      if (space < 1 || space > 18 || !line.substring(0, space).matches("\\d+")) {
        throw new MalformedTextException(
            "no native library: " + MalformedTextException.printable(line));
      }
      libraries.add(
          new OriginLibrary(line.substring(space + 1), Long.parseLong(line.substring(0, space))));
    }
    return libraries;
  }

  private static OriginKind kind(String spelling) throws MalformedTextException {
    for (OriginKind kind : OriginKind.values()) {
      if (kind.name().equalsIgnoreCase(spelling)) {
        return kind;
      }
    }
    throw new MalformedTextException(
        "unknown origin of classes: " + MalformedTextException.printable(spelling));
  }
}
