// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.heap;

import dev.tare.capture.content.CollectionShape;
import dev.tare.capture.content.InflationCategory;

/** How the objects of a class are read, how their bytes are divided, and what was found of them. */
final class ClassModel {

  /** What decides how an object is read. */
  enum Kind {
    /** Header, references, values, gaps. */
    INSTANCE,
    /** A part of a collection of the JDK, or a String without its text. */
    STRUCTURE,
    COLLECTION,
    STRING,
    BOX,
    /** A {@code java.lang.Class}: of another size for each class. */
    MIRROR,
    REFERENCES,
    /** An array of nodes of a collection. */
    NODES,
    VALUES
  }

  /**
   * Where a collection has what tells how full it is; -1 for none.
   *
   * @param holder the table, the first node or the other collection
   * @param count the number of elements, or the beginning of a ring
   * @param countIsLong whether the count has 8 bytes
   * @param more the load factor, the cells of the count, the end of a ring, or the coder
   */
  record CollectionFields(
      CollectionShape shape, long holder, long count, boolean countIsLong, long more) {}

  private static final int CATEGORIES = InflationCategory.values().length;

  final Class<?> type;
  final Kind kind;

  /** Whether the class is an observer's. */
  final boolean isOfObserver;

  /** Where instances have references that are followed. */
  final long[] references;

  /** Null but for collections. */
  final CollectionFields collection;

  /** Bytes of an instance; 0 until one was seen, and of arrays and mirrors. */
  long instanceBytes;

  final long headerBytes;
  final long referenceBytes;
  final long valueBytes;

  /** Bytes of an element; 0 for instances. */
  final int elementBytes;

  /** Of an array of values, the letter of their type; else 0. */
  final int elementCode;

  /** Of an array, where its first element is. */
  final long arrayBase;

  long objects;
  long bytes;

  /** Those that only observers lead to; they are not among the others. */
  long observerObjects;

  long observerBytes;

  /** Instances that their class alone divides. */
  long plain;

  private final long[] sums = new long[CATEGORIES];
  private final ContentSizes[] contents = new ContentSizes[CATEGORIES];

  ClassModel(
      Class<?> type,
      Kind kind,
      boolean isOfObserver,
      long[] references,
      CollectionFields collection,
      long headerBytes,
      long referenceBytes,
      long valueBytes,
      int elementBytes,
      long arrayBase) {
    this.type = type;
    this.kind = kind;
    this.isOfObserver = isOfObserver;
    this.references = references;
    this.collection = collection;
    this.headerBytes = headerBytes;
    this.referenceBytes = referenceBytes;
    this.valueBytes = valueBytes;
    this.elementBytes = elementBytes;
    // Once for a class: the text of it is made anew each time.
    this.elementCode = kind == Kind.VALUES ? type.descriptorString().charAt(1) : 0;
    this.arrayBase = arrayBase;
  }

  /** Adds bytes to a category. */
  void add(InflationCategory category, long more) {
    sums[category.ordinal()] += more;
  }

  /** Notes that an object and what is its own have so many bytes in a category. */
  void note(InflationCategory category, long contentBytes) {
    ContentSizes sizes = contents[category.ordinal()];
    if (sizes == null) {
      sizes = new ContentSizes();
      contents[category.ordinal()] = sizes;
    }
    sizes.add(contentBytes);
  }

  /** What was noted of a category; null if nothing was. */
  ContentSizes content(InflationCategory category) {
    return contents[category.ordinal()];
  }

  /** Bytes of all objects in a category; those of all categories add up to both sums of bytes. */
  long bytes(InflationCategory category) {
    if (category == InflationCategory.OBSERVER) {
      return observerBytes;
    }
    return sums[category.ordinal()] + plain * plainBytes(category);
  }

  private long plainBytes(InflationCategory category) {
    long rest = instanceBytes;
    long header = Math.min(kind == Kind.INSTANCE ? headerBytes : 0, rest);
    rest -= header;
    long structure = Math.min(kind == Kind.INSTANCE ? referenceBytes : 0, rest);
    rest -= structure;
    long payload = Math.min(valueBytes, rest);
    rest -= payload;
    return switch (category) {
      case HEADERS -> header;
      case PAYLOAD -> payload;
      case STRUCTURE -> kind == Kind.INSTANCE || kind == Kind.BOX ? structure : rest;
      case BOXING -> kind == Kind.BOX ? rest : 0;
      case ALIGNMENT -> kind == Kind.INSTANCE ? rest : 0;
      default -> 0;
    };
  }
}
