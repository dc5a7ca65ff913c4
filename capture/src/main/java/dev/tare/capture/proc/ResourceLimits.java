// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.proc;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process's own limits: {@code /proc/PID/limits}, described in proc_pid_limits(5).
 *
 * @param limits what was found; a resource that is missing was not measured
 */
public record ResourceLimits(Map<Resource, ResourceLimit> limits) {

  /** Copies the map. */
  public ResourceLimits {
    limits = Map.copyOf(limits);
  }

  /** Reads the lines of {@code /proc/PID/limits}; lines that are none of them are left out. */
  public static ResourceLimits parse(List<String> lines) {
    Map<Resource, ResourceLimit> limits = new EnumMap<>(Resource.class);
    for (String line : lines) {
      for (Resource resource : Resource.values()) {
        if (line.startsWith(resource.heading() + " ")) {
          String[] columns = line.substring(resource.heading().length()).strip().split("\\s+");
          if (columns.length >= 2) {
            Optional<Bound> soft = bound(columns[0]);
            Optional<Bound> hard = bound(columns[1]);
            if (soft.isPresent() && hard.isPresent()) {
              limits.put(resource, new ResourceLimit(soft.get(), hard.get()));
            }
          }
        }
      }
    }
    return new ResourceLimits(limits);
  }

  /** The limit of a resource; empty if it was not measured. */
  public Optional<ResourceLimit> of(Resource resource) {
    return Optional.ofNullable(limits.get(resource));
  }

  private static Optional<Bound> bound(String column) {
    if (column.equals("unlimited")) {
      return Optional.of(new Bound.Unlimited());
    }
    try {
      long value = Long.parseLong(column);
      return value < 0 ? Optional.empty() : Optional.of(new Bound.At(value));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
