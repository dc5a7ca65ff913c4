// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.brought;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.framework.ClassPlace;
import dev.tare.analyzer.framework.ClassPlaces;
import dev.tare.analyzer.jvm.ClassLoaderShare;
import dev.tare.analyzer.ownership.Owner;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What single classes of the JDK take in metaspace: their part of what their loader uses, as it is
 * divided among the owners of classes.
 */
final class MetadataShares {

  private final Map<String, Double> bytes = new HashMap<>();

  MetadataShares(Evidence evidence) {
    boolean usesArchive = evidence.usesDefaultArchive();
    Map<Long, Long> weights = new HashMap<>();
    for (ClassPlace place : evidence.places().all()) {
      weights.merge(place.loaded().loaderData(), ClassPlaces.weight(place, usesArchive), Long::sum);
    }
    Map<Long, Double> bytesPerWeight = new HashMap<>();
    for (ClassLoaderShare loader : evidence.jvm().loaders()) {
      long weight = weights.getOrDefault(loader.loaderData(), 0L);
      // Method handles serve all libraries, and their forms are the bootstrap loader's.
      long ofHandles = loader.loaderData() == 0 ? loader.hiddenBytes() : 0;
      bytesPerWeight.put(
          loader.loaderData(),
          weight == 0 ? 0 : (double) (loader.usedBytes() - ofHandles) / weight);
    }
    for (ClassPlace place : evidence.places().all()) {
      if (place.file().isPresent() && isOfJdk(place.owner())) {
        bytes.putIfAbsent(
            place.loaded().name(),
            bytesPerWeight.getOrDefault(place.loaded().loaderData(), 0.0)
                * ClassPlaces.weight(place, usesArchive));
      }
    }
  }

  private static boolean isOfJdk(Owner owner) {
    return owner.kind() == Owner.Kind.JVM || owner.kind() == Owner.Kind.JDK_MODULE;
  }

  /**
   * The bytes of a class, 0 if it is in the class-data archive; absent if it is not loaded any more
   * or has no class file, as one that was made at run time.
   */
  OptionalDouble bytes(String className) {
    Double found = bytes.get(className);
    return found == null ? OptionalDouble.empty() : OptionalDouble.of(found);
  }
}
