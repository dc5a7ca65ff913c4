// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.framework.OwnerLabels;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.analyzer.space.Claims;
import dev.tare.capture.MappedPages;
import dev.tare.capture.proc.AddressRange;
import dev.tare.capture.proc.ElfFile;
import dev.tare.capture.proc.MappedFile;
import dev.tare.capture.proc.Mapping;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Programs and libraries: their file mappings, and behind the last one their zeroed data (bss),
 * whose end the program headers tell.
 */
final class LibraryRule implements Rule {

  @Override
  public void claim(Evidence evidence, Claims claims) {
    FileOwners owners = new FileOwners(evidence);
    Map<String, Mapping> firstOfInstance = new HashMap<>();
    for (MappedPages mapped : evidence.space().mappings()) {
      Mapping mapping = mapped.mapping();
      if (!evidence.isElf(mapping)) {
        continue;
      }
      Optional<ElfFile> elf = evidence.fileOf(mapping).flatMap(MappedFile::elf);
      if (mapping.fileOffset() == 0 && !mapping.permissions().startsWith("rw")) {
        firstOfInstance.put(mapping.fileIdentity(), mapping);
      }
      claims.add(mapping.range(), label(evidence, owners, mapping, part(mapping)));
      Mapping first = firstOfInstance.get(mapping.fileIdentity());
      if (elf.isPresent() && first != null && mapping.permissions().startsWith("rw")) {
        bss(elf.get().segments(), first, mapping, evidence.space().pageBytes())
            .ifPresent(range -> claims.add(range, label(evidence, owners, mapping, "bss")));
      }
    }
  }

  private static String part(Mapping mapping) {
    if (mapping.isExecutable()) {
      return "code";
    }
    boolean copied = mapping.figures().anonymousBytes() > 0;
    if (mapping.permissions().startsWith("rw")) {
      return "data";
    }
    return copied ? "relocated data" : "constants";
  }

  /** An agent is one also when its library comes with the JDK. */
  static Label label(Evidence evidence, FileOwners owners, Mapping mapping, String part) {
    Optional<String> agent = evidence.agents().ownerOfLibrary(mapping.filePath());
    if (agent.isPresent()) {
      return new Label(
          Area.NATIVE_LIBRARIES, Cause.FRAMEWORK_OVERHEAD, agent.get(), part, Certainty.CERTAIN);
    }
    Optional<String> loader = evidence.agents().loaderOfLibrary(mapping.filePath());
    if (loader.isPresent() && !owners.isInJavaHome(mapping)) {
      return new Label(
          Area.NATIVE_LIBRARIES,
          Cause.FRAMEWORK_OVERHEAD,
          loader.get(),
          part + " of " + FileOwners.fileName(mapping),
          Certainty.HEURISTIC);
    }
    Cause cause = owners.causeOfLibrary(mapping);
    Optional<Owner> owner =
        owners.isInJavaHome(mapping) ? Optional.empty() : carrier(evidence, cause, mapping);
    if (owner.isPresent()) {
      return OwnerLabels.label(
          Area.NATIVE_LIBRARIES,
          owner.get(),
          part + " of " + FileOwners.fileName(mapping),
          Certainty.DERIVED);
    }
    return new Label(
        Area.NATIVE_LIBRARIES, cause, FileOwners.fileName(mapping), part, Certainty.CERTAIN);
  }

  /** Whose archive the library was copied out of. */
  private static Optional<Owner> carrier(Evidence evidence, Cause cause, Mapping mapping) {
    String name = FileOwners.fileName(mapping);
    Optional<Long> bytes = evidence.fileOf(mapping).map(MappedFile::fileBytes);
    return switch (cause) {
      case FRAMEWORK_OVERHEAD ->
          bytes.flatMap(size -> evidence.places().ownerOfLibrary(name, size));
      // Some libraries bring the runtime of the compiler that they were built with.
      case JVM_RUNTIME -> bytes.flatMap(size -> evidence.places().ownerOfLibraryNamed(name, size));
      default -> Optional.empty();
    };
  }

  /**
   * The zeroed data behind a writable file mapping.
   *
   * @param segments the file's segments
   * @param first the instance's mapping of the file's beginning
   * @param data the writable mapping
   */
  private static Optional<AddressRange> bss(
      List<ElfFile.Segment> segments, Mapping first, Mapping data, long pageBytes) {
    Optional<ElfFile.Segment> lowest =
        segments.stream().filter(s -> s.kind().equals("LOAD")).findFirst();
    if (lowest.isEmpty()) {
      return Optional.empty();
    }
    long bias = first.range().start() - lowest.get().address() / pageBytes * pageBytes;
    for (ElfFile.Segment segment : segments) {
      long fileEnd = bias + segment.address() + segment.fileBytes();
      long memoryEnd = bias + segment.address() + segment.memoryBytes();
      long start = data.range().end();
      long end = (memoryEnd + pageBytes - 1) / pageBytes * pageBytes;
      boolean behindThis =
          fileEnd > data.range().start() && fileEnd <= start && segment.kind().equals("LOAD");
      if (behindThis && end > start) {
        return Optional.of(new AddressRange(start, end));
      }
    }
    return Optional.empty();
  }
}
