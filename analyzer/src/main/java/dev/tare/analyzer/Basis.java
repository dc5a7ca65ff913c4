// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer;

import java.util.OptionalLong;

/**
 * What the ledger sums to, and the kernel's own counters beside it, in bytes.
 *
 * @param residentBytes sum of smaps Rss, the basis of the resident column
 * @param vmRssBeforeBytes the kernel's counter just before the pass; batched on many kernels
 * @param vmRssAfterBytes the same just after
 * @param changedBytes absolute sum of what changed between smaps and the pages
 * @param proportionalBytes sum of smaps Pss, each rounded down to 1 KiB by the kernel
 * @param peakResidentBytes the most ever resident, by the kernel's counter (VmHWM)
 * @param hugetlbBytes pages of the hugetlb pool, which Rss does not contain
 * @param lockedBytes pages locked in memory (VmLck)
 */
public record Basis(
    long residentBytes,
    OptionalLong vmRssBeforeBytes,
    OptionalLong vmRssAfterBytes,
    long changedBytes,
    long proportionalBytes,
    OptionalLong peakResidentBytes,
    long hugetlbBytes,
    OptionalLong lockedBytes) {}
