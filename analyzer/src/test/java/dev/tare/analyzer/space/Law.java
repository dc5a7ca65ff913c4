// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

/** What holds for every ledger of an address space. */
public enum Law {
  /** The virtual column sums to the sizes of the mappings. */
  VIRTUAL_SUM,
  /** The resident column sums to the Rss of the mappings. */
  RESIDENT_SUM,
  /** The proportional column sums to the Pss of the mappings. */
  PROPORTIONAL_SUM,
  /** The unique column sums to the distinct physical pages. */
  UNIQUE_SUM,
  /** The private column sums to the pages nobody else maps, if that is known of every page. */
  PRIVATE_SUM,
  /** The swapped column sums to the pages in swap. */
  SWAPPED_SUM,
  /** What changed while reading is the signed difference of each mapping, and nothing else is. */
  CHANGED_IS_THE_DIFFERENCE,
  /** Only resident bytes that changed while reading are negative. */
  NEGATIVE_ONLY_WHERE_CHANGED,
  /** The further mappings of a page are copies: resident, but in no other column of pages. */
  COPIES_ARE_RESIDENT_ONLY,
  /** Address space without a page is reserved and in no other column. */
  RESERVED_IS_VIRTUAL_ONLY,
  /** Bytes that are no copies are as unique as they are resident. */
  RESIDENT_ONCE_IS_UNIQUE,
  /** Private bytes are part of the unique ones. */
  PRIVATE_IS_UNIQUE,
  /** An estimate lies between its ends. */
  ESTIMATE_IN_INTERVAL,
  /** No entry is zero in every column. */
  NO_EMPTY_ENTRY,
  /** Every byte is in the entry of the first claim to its page. */
  FIRST_CLAIM_WINS
}
