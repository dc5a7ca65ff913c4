// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import dev.tare.capture.content.InflationCategory;
import dev.tare.capture.walk.HeapWalk;
import dev.tare.capture.walk.WalkedClass;
import dev.tare.capture.walk.WalkedContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Puts what the models counted into rows by the names of the classes. */
final class WalkResult {

  /** Classes with fewer bytes are one row, unless contents were looked at. */
  private static final long LEAST_BYTES = 4096;

  private final Map<String, List<ClassModel>> byName = new LinkedHashMap<>();

  WalkResult(ClassModels models) {
    for (ClassModel model : models.all()) {
      if (model.objects + model.observerObjects > 0) {
        boolean few = model.bytes + model.observerBytes < LEAST_BYTES;
        boolean small = few && (model.collection == null || model.objects == 0);
        String name = small ? WalkedClass.OTHERS : model.type.getTypeName();
        byName.computeIfAbsent(name, absent -> new ArrayList<>()).add(model);
      }
    }
  }

  HeapWalk toWalk(
      Instant startedAt,
      long durationMillis,
      long processorMillis,
      int attempts,
      long nativeBytes,
      int loadedClasses,
      int unreadClasses) {
    List<WalkedClass> classes = new ArrayList<>();
    List<WalkedContent> contents = new ArrayList<>();
    byName.forEach(
        (name, models) -> {
          classes.add(toClass(name, models));
          for (InflationCategory category : InflationCategory.values()) {
            addContent(name, models, category, contents);
          }
        });
    return new HeapWalk(
        startedAt,
        durationMillis,
        processorMillis,
        attempts,
        nativeBytes,
        loadedClasses,
        unreadClasses,
        Optional.empty(),
        classes,
        contents);
  }

  private static WalkedClass toClass(String name, List<ClassModel> models) {
    return new WalkedClass(
        name,
        models.stream().mapToLong(model -> model.objects + model.observerObjects).sum(),
        models.stream().mapToLong(model -> model.bytes + model.observerBytes).sum(),
        models.size() == 1 ? models.get(0).instanceBytes : 0);
  }

  private static void addContent(
      String name,
      List<ClassModel> models,
      InflationCategory category,
      List<WalkedContent> contents) {
    long bytes = 0;
    long owners = 0;
    long percentile = 0;
    for (ClassModel model : models) {
      bytes += model.bytes(category);
      owners += category == InflationCategory.OBSERVER ? model.observerObjects : 0;
      ContentSizes sizes = model.content(category);
      if (sizes != null) {
        owners += sizes.objects();
        percentile = Math.max(percentile, sizes.percentile99(model.objects));
      }
    }
    if (bytes > 0 || owners > 0) {
      contents.add(new WalkedContent(name, category, bytes, owners, percentile));
    }
  }
}
