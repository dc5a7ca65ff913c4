// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.record;

import dev.tare.testing.Lifeline;

/**
 * A program that calls methods known numbers of times, others never, and one so often that it is
 * compiled.
 */
public final class PrimeProgram {

  static volatile long result;

  private PrimeProgram() {}

  /** Takes how often {@code hot} is called before it says that it has settled. */
  public static void main(String... args) {
    for (int i = 0; i < 2; i++) {
      two();
    }
    for (int i = 0; i < 101; i++) {
      Counted.hundredOne(i);
    }
    for (int i = 0; i < 13; i++) {
      Shape shape = i % 2 == 0 ? new Round() : new Square();
      shape.corners();
    }
    Rare.seldom(1);
    int hot = Integer.parseInt(args[0]);
    for (int i = 0; i < hot; i++) {
      hot(i, args.length > 1);
    }
    Lifeline.ready(
        "settled", line -> agree("ack", Integer.parseInt(line.substring(1)), line.charAt(0)));
  }

  /** Answers when it has called what a letter stands for. */
  private static void agree(String answer, int times, char what) {
    for (int i = 0; i < times; i++) {
      if (what == 't') {
        two();
      } else {
        hot(i, false);
      }
    }
    System.out.println(answer);
    System.out.flush();
  }

  static void two() {
    result++;
  }

  static void never() {
    result--;
  }

  /** Has a branch that is never taken, of which compiled code knows all the same. */
  static void hot(int number, boolean untaken) {
    result += number % 7;
    if (untaken) {
      result += Rare.untaken(number) + new Rare().untakenToo(number);
    }
  }

  /** Is initialised. */
  static final class Rare {

    static int seldom(int number) {
      return number + 1;
    }

    static int untaken(int number) {
      return number * 31 + 1;
    }

    int untakenToo(int number) {
      return number * 37 + hashCode();
    }
  }

  /** Only static methods. */
  static final class Counted {

    private Counted() {}

    static void hundredOne(int number) {
      result += number;
    }

    static void neverEither(int number) {
      result -= number;
    }
  }

  /** Called on objects of two classes. */
  interface Shape {

    /** The abstract one. */
    int corners();

    /** Nobody calls this. */
    default int sides() {
      return corners();
    }
  }

  static final class Round implements Shape {
    @Override
    public int corners() {
      return 0;
    }
  }

  static final class Square implements Shape {
    @Override
    public int corners() {
      return 4;
    }
  }

  /** Loaded by nobody. */
  static final class Unloaded {

    private Unloaded() {}

    static void run() {
      result = 0;
    }
  }
}
