// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.record;

import java.util.Optional;

/**
 * How a series ended.
 *
 * @param complete whether everything planned was recorded
 * @param warning why not, absent when it was
 */
record SeriesEnd(boolean complete, Optional<String> warning) {

  static SeriesEnd asPlanned() {
    return new SeriesEnd(true, Optional.empty());
  }

  static SeriesEnd early(String warning) {
    return new SeriesEnd(false, Optional.of(warning));
  }
}
