// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.inflation;

import dev.tare.capture.content.ContentHash;
import dev.tare.capture.content.TextKind;
import dev.tare.heap.HeapDump;
import dev.tare.heap.array.PagedInts;
import dev.tare.heap.hprof.DumpFollower;

/**
 * Judges Strings and their arrays as if each were the first with its text, and notes them for the
 * search for duplicates. For one thread.
 */
final class StringJudge implements AutoCloseable {

  private static final int UUID = Verdict.text(TextKind.UUID, false);

  private final DumpFollower bytes;
  private final Verdicts verdicts;
  private final ContentHash hashing;
  private final StringRecords strings;
  private final ArrayContents contents;
  private final DuplicateTable.Writer narrowWriter;
  private final DuplicateTable.Writer wideWriter;
  private final TextWords words = new TextWords();
  private final RecentTexts recent = new RecentTexts();
  private final boolean alone;

  /**
   * A judge.
   *
   * @param alone whether no other thread judges Strings
   */
  StringJudge(
      HeapDump dump,
      DumpFollower bytes,
      Verdicts verdicts,
      ContentHash hashing,
      DuplicateTable narrowTexts,
      DuplicateTable wideTexts,
      boolean alone) {
    this.alone = alone;
    this.bytes = bytes;
    this.verdicts = verdicts;
    this.hashing = hashing;
    this.strings = new StringRecords(dump, bytes);
    this.contents = new ArrayContents(dump, hashing);
    this.narrowWriter = narrowTexts.writer();
    this.wideWriter = wideTexts.writer();
  }

  /** Judges a String. */
  void judge(long string) {
    long array = strings.moveTo(string);
    if (array == PagedInts.NONE) {
      return;
    }
    boolean wide = strings.isWide();
    if (!wide && strings.length() <= TextWords.LONGEST) {
      judgeShort(string, array);
      return;
    }
    long hash = contents.hashText(array, wide);
    judge(string, array, contents.verdict());
    (wide ? wideWriter : narrowWriter).add(string, array, hash);
  }

  private void judgeShort(long string, long array) {
    words.read(bytes, contents.position(array), strings.length());
    long hash = words.hash(hashing);
    if (words.isUuid()) {
      // Millions of identifiers, hardly one of them met again soon, would drive all labels out.
      judge(string, array, UUID);
      narrowWriter.add(string, array, hash);
    } else if (recent.find(words, hash)) {
      boolean judged = judgeCopy(string, array, recent.verdict());
      narrowWriter.addRepeated(string, array, hash, recent.number(), judged);
    } else {
      int verdict = Verdict.text(words.kind(), false);
      judge(string, array, verdict);
      recent.put(words, hash, narrowWriter.add(string, array, hash), verdict);
    }
  }

  /** As the first with its text; an array that another String has, too, stays as it is. */
  private void judge(long string, long array, int text) {
    verdicts.judge(string, text);
    if (!Verdict.isText(verdicts.code(array))) {
      verdicts.judge(array, Verdict.arrayOf(text));
    }
  }

  /**
   * As a copy of a text before it. In the order of their numbers no later String can change that;
   * but if others take part, another may be about to have the same array.
   *
   * @return whether it is judged: its array belongs to no String before it
   */
  private boolean judgeCopy(long string, long array, int text) {
    if (!alone || Verdict.isText(verdicts.code(array))) {
      judge(string, array, text);
      return false;
    }
    verdicts.judge(string, Verdict.copyOf(text));
    verdicts.judge(array, Verdict.copyOf(Verdict.arrayOf(text)));
    return true;
  }

  @Override
  public void close() {
    narrowWriter.close();
    wideWriter.close();
  }
}
