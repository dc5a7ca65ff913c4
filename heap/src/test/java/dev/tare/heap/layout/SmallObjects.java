// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.layout;

import dev.tare.testing.Lifeline;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Runs in a target: a heap of many small objects, the same in every run. */
public final class SmallObjects {
  private static final int LONGEST_TEXT = 40;
  private static final int MOST_NEIGHBOURS = 6;

  private SmallObjects() {}

  /** Two references. */
  record Pair(Object left, Object right) {}

  /** A flag, a number and a neighbour. */
  static final class Cell {
    boolean isSet;
    long value;
    Object neighbour;
  }

  /** Subclasses fill gaps. */
  static class Shape {
    double area;
    short corners;
  }

  /** A subclass with fields of its own. */
  static final class Named extends Shape {
    String name;
    int[] path;
  }

  public static void main(String[] args) {
    int objects = Integer.parseInt(args[0]);
    Random random = new Random(5);
    Map<Long, Pair> pairs = new HashMap<>();
    List<Object> all = new ArrayList<>();
    for (int number = 0; number < objects; number++) {
      Cell cell = new Cell();
      cell.neighbour = new Object[random.nextInt(MOST_NEIGHBOURS)];
      Named named = new Named();
      named.name = "x".repeat(random.nextInt(LONGEST_TEXT));
      named.path = new int[random.nextInt(MOST_NEIGHBOURS)];
      pairs.put((long) number, new Pair(cell, named));
      all.add((double) number);
      all.add(random.nextInt());
    }
    Lifeline.ready("objects=" + objects, line -> all.add(pairs));
  }
}
