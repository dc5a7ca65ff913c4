// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.content;

import java.util.Set;

/**
 * Which classes are collections of the JDK, by their names in JDK 17 and 25: the classes
 * themselves, and everything nested in them, such as nodes, views and iterators.
 */
public final class KnownCollections {

  private static final Set<String> IN_UTIL =
      Set.of(
          "AbstractList",
          "AbstractMap",
          "ArrayDeque",
          "ArrayList",
          "Arrays",
          "Collections",
          "EnumMap",
          "HashMap",
          "HashSet",
          "Hashtable",
          "IdentityHashMap",
          "ImmutableCollections",
          "JumboEnumSet",
          "KeyValueHolder",
          "LinkedHashMap",
          "LinkedHashSet",
          "LinkedList",
          "PriorityQueue",
          "Properties",
          "RegularEnumSet",
          "Stack",
          "TreeMap",
          "TreeSet",
          "Vector",
          "WeakHashMap");

  private static final Set<String> IN_CONCURRENT =
      Set.of(
          "ArrayBlockingQueue",
          "ConcurrentHashMap",
          "ConcurrentLinkedDeque",
          "ConcurrentLinkedQueue",
          "ConcurrentSkipListMap",
          "ConcurrentSkipListSet",
          "CopyOnWriteArrayList",
          "CopyOnWriteArraySet",
          "DelayQueue",
          "LinkedBlockingDeque",
          "LinkedBlockingQueue",
          "LinkedTransferQueue",
          "PriorityBlockingQueue",
          "SynchronousQueue");

  private static final Set<String> BUILDERS =
      Set.of("AbstractStringBuilder", "StringBuilder", "StringBuffer");

  private static final String UTIL = "java.util.";
  private static final String CONCURRENT = "java.util.concurrent.";
  private static final String LANG = "java.lang.";
  private static final String THREAD_LOCALS = "java.lang.ThreadLocal$ThreadLocalMap";

  private KnownCollections() {}

  /**
   * Whether instances or arrays of a class are nothing but structure. Of arrays only those of nodes
   * are: somebody's {@code ArrayList[]} is not part of a list.
   *
   * @param className as in source; of an array, with its brackets
   */
  public static boolean isStructure(String className) {
    String element = elementName(className);
    if (element.length() < className.length() && element.indexOf('$') < 0) {
      return false;
    }
    if (element.startsWith(CONCURRENT)) {
      return IN_CONCURRENT.contains(outermost(element, CONCURRENT.length()));
    }
    if (element.startsWith(UTIL)) {
      return IN_UTIL.contains(outermost(element, UTIL.length()));
    }
    if (element.startsWith(LANG)) {
      return element.startsWith(THREAD_LOCALS)
          || BUILDERS.contains(element.substring(LANG.length()));
    }
    return false;
  }

  private static String elementName(String className) {
    int bracket = className.indexOf('[');
    return bracket < 0 ? className : className.substring(0, bracket);
  }

  private static String outermost(String className, int from) {
    int nested = className.indexOf('$', from);
    return className.substring(from, nested < 0 ? className.length() : nested);
  }
}
