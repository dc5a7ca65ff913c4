// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import java.util.List;

/**
 * What an archive says of itself, as it says it; what it does not say is empty.
 *
 * @param poms {@code group:artifact:version} of each {@code pom.properties} in it, several where
 *     others were shaded into it
 * @param title {@code Implementation-Title} of the manifest
 * @param version {@code Implementation-Version} of the manifest, else {@code Bundle-Version}
 * @param module name of the module by its descriptor, else {@code Automatic-Module-Name}
 * @param bundle {@code Bundle-SymbolicName} without its directives
 * @param startClass {@code Start-Class} of an executable archive, else {@code Main-Class}
 */
public record ArchiveIdentity(
    List<String> poms,
    String title,
    String version,
    String module,
    String bundle,
    String startClass) {

  /** Of what says nothing. */
  public static final ArchiveIdentity NONE = new ArchiveIdentity(List.of(), "", "", "", "", "");

  /** Takes a private copy. */
  public ArchiveIdentity {
    poms = List.copyOf(poms);
  }
}
