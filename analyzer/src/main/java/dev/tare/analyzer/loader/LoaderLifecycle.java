// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import dev.tare.analyzer.holder.FieldValues;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.graph.FieldSlot;
import dev.tare.heap.graph.HeapClass;
import dev.tare.heap.hprof.BasicType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What class loaders say themselves about the end of their life. No product is known here: only the
 * JDK's own loader of URLs, and fields whose names or values are words for an end.
 */
final class LoaderLifecycle {

  private static final String URL_LOADER = "java.net.URLClassLoader";

  /** Words for a loader that is not used any more, as a boolean's name or an enum's constant. */
  private static final Set<String> ENDED =
      Set.of(
          "closed",
          "stopped",
          "destroyed",
          "disposed",
          "terminated",
          "shutdown",
          "released",
          "unloaded",
          "undeployed",
          "uninstalled",
          "ended",
          "dead");

  private static final Pattern PREFIX = Pattern.compile("^(m_|(is|has|was)(?=[A-Z]))");
  private static final Pattern OTHER_THAN_LETTERS = Pattern.compile("[^A-Za-z]");

  private final HeapDump dump;
  private final FieldValues values;

  LoaderLifecycle(HeapDump dump) {
    this.dump = dump;
    this.values = new FieldValues(dump);
  }

  /** Whether a loader was closed: it says so, or the JDK's list of its URLs does. */
  Optional<LoaderSign> closed(DumpedLoader loader) {
    if (loader.type().isSubclassOf(URL_LOADER)) {
      long urls = values.reference(loader.object(), "ucp");
      if (values.flag(urls, "closed").orElse(false)) {
        return Optional.of(
            new LoaderSign(
                LoaderSign.Kind.CLOSED, "It was closed (URLClassLoader.close): it loads nothing."));
      }
    }
    for (FieldSlot slot : loader.type().fields()) {
      if (slot.type() == BasicType.BOOLEAN
          && slot.name().toLowerCase(Locale.ROOT).endsWith("closed")
          && word(slot.name()).equals("closed")
          && values.flag(loader.object(), slot)) {
        return Optional.of(
            new LoaderSign(LoaderSign.Kind.CLOSED, "It says so: " + slot + " is true."));
      }
    }
    return Optional.empty();
  }

  /**
   * Which loaders of one class say that they have ended, where others of that class do not.
   *
   * @param alike loaders of one class
   */
  Map<DumpedLoader, LoaderSign> ended(List<DumpedLoader> alike) {
    Map<DumpedLoader, LoaderSign> signs = new LinkedHashMap<>();
    if (alike.size() < 2) {
      return signs;
    }
    for (FieldSlot slot : alike.get(0).type().fields()) {
      boolean namesEnd = slot.type() == BasicType.BOOLEAN && ENDED.contains(word(slot.name()));
      if (namesEnd || slot.type() == BasicType.OBJECT) {
        compare(alike, slot, signs);
      }
    }
    return signs;
  }

  /** Compares what loaders say in one field. */
  private void compare(
      List<DumpedLoader> alike, FieldSlot slot, Map<DumpedLoader, LoaderSign> signs) {
    List<DumpedLoader> ended = new ArrayList<>();
    String said = "";
    String others = "";
    for (DumpedLoader loader : alike) {
      String value = value(loader.object(), slot);
      boolean end =
          slot.type() == BasicType.BOOLEAN
              ? value.equals("true")
              : !value.isEmpty() && ENDED.contains(word(value));
      if (end) {
        ended.add(loader);
        said = value;
      } else if (!value.isEmpty()) {
        others = value;
      }
    }
    if (!ended.isEmpty() && !others.isEmpty()) {
      String words =
          slot + " is " + said + ", where another loader of its class has " + others + ".";
      ended.forEach(
          loader -> signs.putIfAbsent(loader, new LoaderSign(LoaderSign.Kind.ENDED, words)));
    }
  }

  /** A boolean, or the constant of an enum; empty for anything else. */
  private String value(long object, FieldSlot slot) {
    if (slot.type() == BasicType.BOOLEAN) {
      return String.valueOf(values.flag(object, slot));
    }
    long constant = values.reference(object, slot);
    HeapClass type = constant == PagedInts.NONE ? null : dump.objects().classOf(constant);
    if (type == null || type.isArray() || !type.isSubclassOf("java.lang.Enum")) {
      return "";
    }
    String name = values.text(values.reference(constant, "name"));
    return name == null ? "" : name;
  }

  /** The word in a name such as {@code isClosed}, {@code _stopped}, {@code SHUT_DOWN}. */
  private static String word(String name) {
    String word = OTHER_THAN_LETTERS.matcher(PREFIX.matcher(name).replaceFirst("")).replaceAll("");
    return word.toLowerCase(Locale.ROOT);
  }
}
