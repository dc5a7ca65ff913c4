// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.mapping;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.capture.Capture;
import dev.tare.capture.MappedPages;
import dev.tare.capture.proc.ElfFile;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.Mapping;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds out how each mapped program and library is mapped. */
public final class NativeLibraryUses {

  private NativeLibraryUses() {}

  /**
   * The uses, largest resident first.
   *
   * @param evidence the last snapshot
   * @param capture all of them, for what was watched from one to the next
   */
  public static List<NativeLibraryUse> of(Evidence evidence, Capture capture) {
    Map<String, CodeTouches> touches = CodeTouches.of(capture);
    Map<String, NativeLibraryUse> byFile = new LinkedHashMap<>();
    for (MappedPages mapped : evidence.space().mappings()) {
      Mapping mapping = mapped.mapping();
      if (mapping.hasFile() && evidence.isElf(mapping)) {
        NativeLibraryUse use =
            byFile.computeIfAbsent(
                mapping.fileIdentity(),
                identity -> unused(mapping, evidence.fileOf(mapping), touches));
        byFile.put(
            mapping.fileIdentity(),
            use.plus(mapping.figures().rssBytes(), mapping.figures().pssBytes()));
      }
    }
    return byFile.values().stream()
        .sorted(
            Comparator.comparingLong(NativeLibraryUse::residentBytes)
                .reversed()
                .thenComparing(NativeLibraryUse::path))
        .toList();
  }

  private static NativeLibraryUse unused(
      Mapping mapping, Optional<MappedFile> file, Map<String, CodeTouches> touches) {
    return new NativeLibraryUse(
        mapping.filePath(),
        !mapping.path().equals(mapping.filePath()),
        file.isPresent() ? OptionalLong.of(file.get().fileBytes()) : OptionalLong.empty(),
        file.flatMap(MappedFile::elf).flatMap(ElfFile::buildId),
        file.flatMap(MappedFile::soname),
        file.flatMap(MappedFile::content),
        mapping.range().start(),
        Optional.ofNullable(touches.get(mapping.path())),
        0,
        0);
  }
}
