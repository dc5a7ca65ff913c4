// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.direct;

import dev.tare.capture.pages.BytesPerPage;

/**
 * Pages with memory of direct buffers.
 *
 * @param start address of the first page
 * @param bytesPerPage how many bytes of each page are a direct buffer's
 */
public record DirectStretch(long start, BytesPerPage bytesPerPage) {}
