// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.view;

import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Elapsed;
import dev.tare.reports.amount.Percentage;
import dev.tare.reports.amount.Quantity;
import java.util.Optional;
import java.util.OptionalLong;

/** The value in a row and a column. It stays exact; how it is spelled is the same everywhere. */
public sealed interface Cell {

  /** As a reader sees it, of any length. */
  String text();

  /**
   * An amount of memory.
   *
   * @param amount in bytes
   */
  record Bytes(ByteAmount amount) implements Cell {
    @Override
    public String text() {
      return amount.toString();
    }
  }

  /**
   * A share of the total.
   *
   * @param percentage absent for a share of nothing
   */
  record Share(Optional<Percentage> percentage) implements Cell {
    @Override
    public String text() {
      return Percentage.text(percentage);
    }
  }

  /**
   * A number of things.
   *
   * @param count how many
   */
  record Count(long count) implements Cell {
    @Override
    public String text() {
      return new Quantity(count).toString();
    }
  }

  /**
   * By how much an amount of memory changed, with its sign.
   *
   * @param change in bytes
   */
  record ByteChange(ByteAmount change) implements Cell {
    @Override
    public String text() {
      return change.signed();
    }
  }

  /**
   * By how much a number of things changed, with its sign.
   *
   * @param change how many more or fewer
   */
  record CountChange(Quantity change) implements Cell {
    @Override
    public String text() {
      return change.signed();
    }
  }

  /**
   * A length of time.
   *
   * @param elapsed how long
   */
  record Time(Elapsed elapsed) implements Cell {
    @Override
    public String text() {
      return elapsed.toString();
    }
  }

  /** A figure nobody measured: neither 0 nor empty. */
  record NotMeasured() implements Cell {
    @Override
    public String text() {
      return ByteAmount.NOT_MEASURED;
    }
  }

  /**
   * Words.
   *
   * @param text possibly empty
   */
  record Words(String text) implements Cell {
    /** Makes the text printable. */
    public Words {
      text = Printable.text(text);
    }
  }

  /**
   * A name that may be long, a path for example, and loses its middle where there is no room.
   *
   * @param text possibly empty
   */
  record Name(String text) implements Cell {
    /** Makes the text printable. */
    public Name {
      text = Printable.text(text);
    }
  }

  /** An amount of memory, or that it was not measured. */
  static Cell bytes(OptionalLong bytes) {
    return bytes.isPresent() ? bytes(bytes.getAsLong()) : new NotMeasured();
  }

  /** An amount of memory. */
  static Cell bytes(long bytes) {
    return new Bytes(new ByteAmount(bytes));
  }

  /** Whether it says that there is nothing, or that nothing is known. */
  default boolean isIdle() {
    return this instanceof NotMeasured || this instanceof Bytes bytes && bytes.amount.bytes() == 0;
  }
}
