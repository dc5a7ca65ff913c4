// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.oldobject;

import dev.tare.capture.oldobject.ChainStep;
import dev.tare.capture.oldobject.GcRoot;
import dev.tare.capture.oldobject.OldObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the chains of samples have in common that hang in one place. Indices of arrays are left out,
 * and of holders of one class behind each other, such as the nodes of a list, of a tree or of a
 * bucket, only the last is kept. A chain begins at the static field nearest to the sample: why the
 * class of that field is there is another question.
 *
 * @param holder the static field, as {@code static CLASS.FIELD}, or the kind of the root
 * @param steps from there to what holds the sample: {@code CLASS.FIELD}, an array class, or {@code
 *     ...} where the flight recorder left something out; a static field is not repeated
 */
public record ChainShape(String holder, List<String> steps) {

  private static final String LEFT_OUT = "...";

  /** Buckets of a hash table may be lists or trees. */
  private static final Set<String> TREE_NODES =
      Set.of(
          "java.util.HashMap$TreeNode",
          "java.util.concurrent.ConcurrentHashMap$TreeNode",
          "java.util.concurrent.ConcurrentHashMap$TreeBin");

  /** What differs between two runs in the names of classes that are made while running. */
  private static final Pattern COUNTED = Pattern.compile("(\\$\\$Lambda)?(\\$\\d+)?[/+]0x.*");

  /** Takes a private copy. */
  public ChainShape {
    steps = List.copyOf(steps);
  }

  /** The shape of a sample's chain, which has to be known. */
  static ChainShape of(OldObject sample) {
    List<String> fromSample = new ArrayList<>();
    String held = className(sample.className());
    for (ChainStep step : sample.chain()) {
      String holder = className(step.className());
      if (step.isStatic()) {
        return new ChainShape("static " + holder + "." + step.field(), reversed(fromSample));
      }
      if (step.index().isPresent()) {
        fromSample.add(holder);
      } else if (!holder.equals(held)) {
        fromSample.add(holder + "." + step.field());
      }
      if (step.skipped() > 0) {
        fromSample.add(LEFT_OUT);
      }
      held = holder;
    }
    String root = sample.root().map(ChainShape::words).orElse("root not known");
    return new ChainShape(root, reversed(fromSample));
  }

  private static String words(GcRoot root) {
    String type = root.type().isEmpty() || root.type().equals("<unknown>") ? "" : root.type();
    return "root: "
        + (root.system().isEmpty() ? "not known" : root.system())
        + (type.isEmpty() ? "" : ", " + type);
  }

  /** The name of a class as it is in every run. */
  static String className(String name) {
    if (TREE_NODES.contains(name)) {
      return name.substring(0, name.indexOf('$')) + "$Node";
    }
    return COUNTED.matcher(name).replaceFirst("$1");
  }

  private static List<String> reversed(List<String> steps) {
    Collections.reverse(steps);
    return steps;
  }

  /** The chain in one line, the holder first. */
  @Override
  public String toString() {
    return steps.isEmpty() ? holder : holder + " > " + String.join(" > ", steps);
  }
}
