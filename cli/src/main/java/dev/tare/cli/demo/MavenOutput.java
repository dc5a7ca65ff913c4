// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.demo;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Maven prints, read for what a user has to know. */
final class MavenOutput {

  /** Whole megabytes: what is smaller comes by the hundred. */
  private static final Pattern DOWNLOADED =
      Pattern.compile(".*Downloaded from \\S+ \\S+/([^/ ]+) \\((\\d+(?:\\.\\d+)? [MG]B at .*)\\)");

  private static final Pattern DISK_FULL =
      Pattern.compile("No space left on device|Disk quota exceeded");

  private static final Pattern NETWORK =
      Pattern.compile("Could not transfer|in offline mode|Unknown host|failed to transfer");

  private static final String ERROR = "[ERROR] ";
  private static final int LONGEST_ERROR = 300;

  private MavenOutput() {}

  /** The file that a line says was downloaded, and its size; absent for small ones. */
  static Optional<String> download(String line) {
    Matcher downloaded = DOWNLOADED.matcher(line);
    return downloaded.matches()
        ? Optional.of("Downloaded " + downloaded.group(1) + " (" + downloaded.group(2) + ")")
        : Optional.empty();
  }

  /** Why a run failed and what to try, in one line without a full stop. */
  static String whyFailed(List<String> lines) {
    if (lines.stream().anyMatch(line -> DISK_FULL.matcher(line).find())) {
      return "the disk is full. Make room in the clone and in Maven's repository, then try again";
    }
    if (lines.stream().anyMatch(line -> NETWORK.matcher(line).find())) {
      return "Maven could not download them. Check the network, and proxy and mirrors in"
          + " ~/.m2/settings.xml, then try again; what was downloaded is kept";
    }
    String said =
        lines.stream()
            .filter(line -> line.startsWith(ERROR))
            .map(line -> line.substring(ERROR.length()).replace(ERROR, ""))
            .findFirst()
            .orElse(lines.isEmpty() ? "nothing" : lines.get(lines.size() - 1));
    return "Maven failed and said: " + said.substring(0, Math.min(LONGEST_ERROR, said.length()));
  }
}
