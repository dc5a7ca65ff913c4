// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.finding;

import dev.tare.analyzer.ledger.Certainty;
import java.util.List;
import java.util.Optional;

/**
 * Something to act on: a claim with its numbers, what to do, what that saves and how to check it.
 *
 * @param id stable name of the kind of finding, for example {@code mmap-multiplication}
 * @param severity how much it matters
 * @param title the claim in one line, with its numbers
 * @param owner who causes it: a file, a library; empty when nobody in particular
 * @param certainty how it is known
 * @param evidence the numbers behind the claim, one sentence each
 * @param action what to change; empty when there is nothing to do
 * @param saves what the change would save, absent when it cannot be predicted
 * @param tradeOff what it costs; empty when nothing
 * @param check how to see afterwards that it worked; empty when there is nothing to check
 */
public record Finding(
    String id,
    Severity severity,
    String title,
    String owner,
    Certainty certainty,
    List<Sentence> evidence,
    String action,
    Optional<Savings> saves,
    String tradeOff,
    String check) {

  /**
   * What a change would save, column by column, in bytes; the columns are not added.
   *
   * @param residentBytes of what ps and docker show
   * @param uniqueBytes of physical pages
   * @param proportionalBytes of the process's share
   */
  public record Savings(long residentBytes, long uniqueBytes, long proportionalBytes) {

    /** Both changes together. */
    Savings plus(Savings other) {
      return new Savings(
          residentBytes + other.residentBytes,
          uniqueBytes + other.uniqueBytes,
          proportionalBytes + other.proportionalBytes);
    }
  }

  /** Takes a private copy of the evidence. */
  public Finding {
    evidence = List.copyOf(evidence);
  }
}
