// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.attribution;

import dev.tare.analyzer.evidence.Evidence;
import dev.tare.analyzer.space.Claims;

/** Claims the addresses it can account for. A rule without evidence claims nothing. */
@FunctionalInterface
interface Rule {

  /** Claims what of the evidence this rule understands and no rule before it has claimed. */
  void claim(Evidence evidence, Claims claims);
}
