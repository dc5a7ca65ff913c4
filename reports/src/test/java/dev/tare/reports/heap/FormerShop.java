// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.loader.HolderCause;
import dev.tare.analyzer.loader.LeakedLoader;
import dev.tare.analyzer.loader.LoaderHolder;
import dev.tare.analyzer.loader.LoaderSign;
import java.util.List;
import java.util.Optional;

/** A made-up class loader of a web application that was redeployed. */
public final class FormerShop {

  private FormerShop() {}

  /** It, held by a ThreadLocal of 8 threads and by a thread of its own. */
  public static LeakedLoader loader() {
    return new LeakedLoader(
        "org.example.WebLoader",
        "org.example.WebLoader 'shop'",
        0x7_0004_0000L,
        List.of(
            new LoaderSign(
                LoaderSign.Kind.CLOSED, "It was closed (URLClassLoader.close): it loads nothing."),
            new LoaderSign(
                LoaderSign.Kind.LOADED_AGAIN,
                "A younger loader of its class has loaded all of its classes again, from the same"
                    + " place.")),
        Certainty.DERIVED,
        412,
        Optional.of("/srv/shop/WEB-INF/classes/"),
        20_117,
        3 * FeatureStore.MIB,
        List.of(ofThreadLocal(), ofThread()),
        0);
  }

  private static LoaderHolder ofThreadLocal() {
    return new LoaderHolder(
        HolderCause.THREAD_LOCAL,
        "The thread \"pool-1-thread-1\" has a value of it in a ThreadLocal.",
        List.of(
            "thread \"pool-1-thread-1\"",
            "java.lang.Thread.threadLocals",
            "java.lang.ThreadLocal$ThreadLocalMap.table",
            "java.lang.ThreadLocal$ThreadLocalMap$Entry[5]",
            "java.lang.ThreadLocal$ThreadLocalMap$Entry.value",
            "com.example.shop.Session",
            "its class",
            "the class loader"),
        8);
  }

  private static LoaderHolder ofThread() {
    return new LoaderHolder(
        HolderCause.CONTEXT_LOADER,
        "The thread \"shop-cleaner\" has it as its context class loader.",
        List.of(
            "thread \"shop-cleaner\"", "java.lang.Thread.contextClassLoader", "the class loader"),
        1);
  }

  /** One of which only one sign is known and that keeps little alive. */
  static LeakedLoader small(int number) {
    return new LeakedLoader(
        "org.example.WebLoader",
        "org.example.WebLoader 'small-" + number + "'",
        0x7_0005_0000L + number,
        List.of(new LoaderSign(LoaderSign.Kind.UNUSED, "Only the youngest is in use.")),
        Certainty.HEURISTIC,
        1,
        Optional.empty(),
        1,
        1024,
        List.of(ofField("com.example.Kept" + number + ".list", number)),
        2);
  }

  /** One of several that are held in the same way. */
  static LeakedLoader redeployed(int number) {
    return new LeakedLoader(
        "org.example.WebLoader",
        "org.example.WebLoader 'redeployed-" + number + "'",
        0x7_0006_0000L + number,
        List.of(new LoaderSign(LoaderSign.Kind.UNUSED, "Only the youngest is in use.")),
        Certainty.HEURISTIC,
        10,
        Optional.empty(),
        100,
        FeatureStore.MIB,
        List.of(ofField("com.example.Registry.list", number)),
        0);
  }

  private static LoaderHolder ofField(String field, int index) {
    return new LoaderHolder(
        HolderCause.STATIC_FIELD,
        "The static field " + field + " leads to it.",
        List.of("class x", field, "java.lang.Object[" + index + "]", "the class loader"),
        1);
  }
}
