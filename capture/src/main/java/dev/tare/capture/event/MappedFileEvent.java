// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.event;

import dev.tare.capture.proc.ContentHash;
import dev.tare.capture.proc.ElfFile;
import dev.tare.capture.proc.MalformedTextException;
import dev.tare.capture.proc.MappedFile;
import java.util.Optional;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.consumer.RecordedEvent;

/** One file that the process maps, looked at from inside. */
@Name(MappedFileEvent.NAME)
@Label("Mapped File")
@Category("Tare")
final class MappedFileEvent {

  static final String NAME = "tare.MappedFile";

  @Label("Snapshot")
  int snapshot;

  @Label("Identity")
  @Description("Device and inode")
  String identity;

  @Label("Path")
  String path;

  @Label("Length")
  @DataAmount
  long fileBytes;

  @Label("ELF")
  boolean elf;

  @Label("Build Id")
  String buildId;

  @Label("Segments")
  @Description("kind,flags,offset,address,bytes in file,bytes in memory; numbers hexadecimal")
  String segments;

  @Label("Shared Object Name")
  @Description("The name that the library gives itself (DT_SONAME)")
  String soname;

  @Label("Content")
  @Description("SHA-256, of libraries without a build id of which several have the same length")
  String content;

  static MappedFileEvent of(int snapshot, MappedFile file) {
    MappedFileEvent event = new MappedFileEvent();
    event.snapshot = snapshot;
    event.identity = file.identity();
    event.path = file.path();
    event.fileBytes = file.fileBytes();
    event.elf = file.elf().isPresent();
    event.buildId = event.elf ? file.elf().get().buildId().orElse("") : "";
    event.segments = event.elf ? file.elf().get().formatSegments() : "";
    event.soname = file.soname().orElse(null);
    event.content = file.content().isPresent() ? file.content().get().format() : null;
    return event;
  }

  static MappedFile read(RecordedEvent event) throws MalformedTextException {
    Optional<ElfFile> elf =
        event.getBoolean("elf")
            ? Optional.of(
                ElfFile.parse(Fields.text(event, "buildId"), Fields.text(event, "segments")))
            : Optional.empty();
    return new MappedFile(
        Fields.text(event, "identity"),
        Fields.text(event, "path"),
        event.getLong("fileBytes"),
        elf,
        Optional.of(laterText(event, "soname")).filter(name -> !name.isEmpty()),
        ContentHash.parse(laterText(event, "content")));
  }

  /** The text of a field that older captures do not have. */
  private static String laterText(RecordedEvent event, String field) {
    return event.hasField(field) ? Fields.text(event, field) : "";
  }
}
