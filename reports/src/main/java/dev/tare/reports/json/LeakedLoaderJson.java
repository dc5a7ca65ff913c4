// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tare.analyzer.loader.LeakedLoader;
import dev.tare.analyzer.loader.LoaderHolder;
import java.util.List;

/** Class loaders that should be gone. */
final class LeakedLoaderJson {

  private LeakedLoaderJson() {}

  static ArrayNode loaders(List<LeakedLoader> loaders) {
    return Figure.array(loaders, LeakedLoaderJson::loader);
  }

  private static ObjectNode loader(LeakedLoader loader) {
    ObjectNode node = Figure.object();
    node.put("loader", loader.name());
    node.put("type", loader.type());
    node.put("address", "0x" + Long.toHexString(loader.address()));
    node.put("certainty", loader.certainty().spelling());
    node.set(
        "signs",
        Figure.array(
            loader.signs(),
            sign ->
                Figure.object().put("sign", sign.kind().spelling()).put("words", sign.words())));
    node.put("source", loader.source().orElse(null));
    node.put("classes", loader.classes());
    node.put("retained_objects", loader.retainedObjects());
    node.put("retained_bytes", loader.retainedBytes());
    node.set("holders", Figure.array(loader.holders(), LeakedLoaderJson::holder));
    node.put("more_holders", loader.moreHolders());
    return node;
  }

  private static ObjectNode holder(LoaderHolder holder) {
    ObjectNode node = Figure.object();
    node.put("cause", holder.cause().spelling());
    node.put("words", holder.words());
    node.put("remedy", holder.cause().remedy());
    node.put("references", holder.references());
    node.set("path", Figure.words(holder.path()));
    return node;
  }
}
