// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.dump;

import dev.tare.cli.attach.TargetFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A file that a JVM writes a dump into, before it gets its name.
 *
 * @param asTarget its path for the JVM
 * @param here its path for us
 */
record DumpPlace(String asTarget, Path here) {

  /**
   * What the JVM's parser of commands takes between quotes, spells like us in every locale and does
   * not expand (since JDK 24 it replaces {@code %p}).
   */
  private static final Pattern PLAIN = Pattern.compile("[ !#-$&-\\[\\]-~]{1,900}");

  /**
   * Places to try: beside the destination where the process sees our paths, and else, or when its
   * user may not write there, its directory for temporary files.
   *
   * @throws IOException if there is none
   */
  static List<DumpPlace> of(TargetFiles target, Path destination) throws IOException {
    List<DumpPlace> places = new ArrayList<>();
    Path absolute = destination.toAbsolutePath().normalize();
    Path beside = absolute.resolveSibling("." + absolute.getFileName() + ".partial");
    if (target.seeOurPaths() && PLAIN.matcher(beside.toString()).matches()) {
      places.add(new DumpPlace(beside.toString(), beside));
    }
    // A name that nobody can know beforehand: everyone can write to that directory.
    String name = "tare-" + target.pid() + "-" + Long.toHexString(new SecureRandom().nextLong());
    String asTarget = TargetFiles.TEMPORARY_DIRECTORY + "/" + name + ".hprof";
    places.add(new DumpPlace(asTarget, target.temporaryDirectory().resolve(name + ".hprof")));
    return places;
  }

  /** Whether the file only needs another name to be at its destination. */
  boolean isBeside(Path destination) {
    return here.getParent().equals(destination.toAbsolutePath().normalize().getParent());
  }

  /** The diagnostic command, quoted because of spaces and signs of equality. */
  String command() {
    return "GC.heap_dump \"" + asTarget + "\"";
  }

  /** What a JVM that dumps with several threads (JDK 22 and later) writes first. */
  Path firstSegment() {
    return here.resolveSibling(here.getFileName() + ".p0");
  }
}
