// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.limit;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** Numbers out of the texts of cgroup files. What is missing, negative or absurd is empty. */
final class CgroupTextFigures {

  /**
   * v1 prints the largest counter as "no limit": LONG_MAX rounded down to a page, so that it
   * depends on the page size (PAGE_COUNTER_MAX in include/linux/page_counter.h). Pages have at most
   * 64 KiB.
   */
  private static final long V1_UNLIMITED_FROM_BYTES = Long.MAX_VALUE - 0xffff;

  /** No machine has so many bytes; sums of a few dozen such figures still fit a long. */
  private static final long MAX_AMOUNT = 1L << 56;

  private final Map<String, String> texts;
  private final Map<String, Map<String, String>> keyed = new HashMap<>();

  CgroupTextFigures(Map<String, String> texts) {
    this.texts = texts;
  }

  boolean has(String file) {
    return texts.containsKey(file);
  }

  /** The text without surrounding blanks; {@code ""} if there is none. */
  String text(String file) {
    return texts.getOrDefault(file, "").strip();
  }

  /** The number in a file that holds a single one. */
  OptionalLong number(String file) {
    return amount(text(file));
  }

  /** The number behind a key in a file of {@code key number} lines. */
  OptionalLong number(String file, String key) {
    return amount(value(file, key));
  }

  /** The limit in a file that holds a number, {@code max}, or v1's largest counter. */
  CgroupLimit limit(String file) {
    return asLimit(text(file));
  }

  /** The limit behind a key in a file of {@code key number} lines. */
  CgroupLimit limit(String file, String key) {
    return asLimit(value(file, key));
  }

  /** The process ids in a file that holds one a line; 0 stands for one of another namespace. */
  Set<Long> processIds(String file) {
    Set<Long> ids = new TreeSet<>();
    text(file).lines().forEach(line -> amount(line.strip()).ifPresent(ids::add));
    return ids;
  }

  private String value(String file, String key) {
    return keyed.computeIfAbsent(file, this::pairs).getOrDefault(key, "");
  }

  private Map<String, String> pairs(String file) {
    Map<String, String> values = new HashMap<>();
    String text = texts.getOrDefault(file, "");
    // The kernel ends every line; one without an end was cut, perhaps inside its number.
    for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
      int blank = line.indexOf(' ');
      if (blank > 0) {
        values.put(line.substring(0, blank), line.substring(blank + 1).strip());
      }
    }
    return values;
  }

  private static CgroupLimit asLimit(String text) {
    if (text.equals("max")) {
      return new CgroupLimit.Unlimited();
    }
    OptionalLong bytes = digits(text);
    if (bytes.isEmpty()) {
      return new CgroupLimit.NotMeasured();
    }
    return bytes.getAsLong() >= V1_UNLIMITED_FROM_BYTES
        ? new CgroupLimit.Unlimited()
        : new CgroupLimit.Limited(bytes.getAsLong());
  }

  private static OptionalLong amount(String text) {
    OptionalLong number = digits(text);
    return number.orElse(0) > MAX_AMOUNT ? OptionalLong.empty() : number;
  }

  private static OptionalLong digits(String text) {
    if (!text.matches("\\d{1,19}")) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
