// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import java.util.List;

/**
 * What keeps a class loader alive: a shortest way from a root, and how many references there are
 * like its last.
 *
 * @param cause what kind of holder it is
 * @param words it in a sentence, with the names of thread or field
 * @param path first the root, then one {@code class.field} or {@code class[index]} a step, then the
 *     object of the loader that the last of them refers to, and how that leads to the loader
 * @param references how many references into the loader's objects are like it
 */
public record LoaderHolder(HolderCause cause, String words, List<String> path, long references) {

  /** Takes a private copy of the path. */
  public LoaderHolder {
    path = List.copyOf(path);
  }

  /** The same with the references of another that is told in the same words. */
  LoaderHolder and(LoaderHolder other) {
    return new LoaderHolder(cause, words, path, references + other.references);
  }
}
