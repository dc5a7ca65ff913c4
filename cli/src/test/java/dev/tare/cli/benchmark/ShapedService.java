// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.benchmark;

import dev.tare.testing.Lifeline;
import java.util.List;

/** A program of a {@link ServiceShape} that then sits quiet. */
final class ShapedService {
  private ShapedService() {}

  /** Takes the name of a shape. */
  public static void main(String[] args) throws Exception {
    List<Object> kept = ServiceShape.valueOf(args[0]).plant();
    Lifeline.ready("kept=" + kept.size(), line -> System.out.println(kept.size()));
  }
}
