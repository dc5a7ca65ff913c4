// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.jvm.LoadedClass;
import dev.tare.capture.origin.ClassOrigin;
import dev.tare.capture.origin.OriginClass;
import java.util.Optional;

/**
 * A loaded class and whose it is.
 *
 * @param loaded the class
 * @param owner whose
 * @param origin where its class file is, absent if none was found
 * @param file its class file, absent if none was found
 */
public record ClassPlace(
    LoadedClass loaded, Owner owner, Optional<ClassOrigin> origin, Optional<OriginClass> file) {

  /** The estimate of its metadata, of which only the proportion to other classes counts. */
  double modelBytes() {
    return MetadataModel.bytes(file.flatMap(OriginClass::shape), loaded.isHidden());
  }
}
