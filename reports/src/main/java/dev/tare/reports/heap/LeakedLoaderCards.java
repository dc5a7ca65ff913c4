// SPDX-License-Identifier: Apache-2.0
package dev.tare.reports.heap;

import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.loader.AlikeLoaders;
import dev.tare.analyzer.loader.LeakedLoader;
import dev.tare.analyzer.loader.LoaderHolder;
import dev.tare.analyzer.loader.LoaderSign;
import dev.tare.reports.amount.ByteAmount;
import dev.tare.reports.amount.Quantity;
import dev.tare.reports.view.Block;
import dev.tare.reports.view.Card;
import dev.tare.reports.view.Card.Tone;
import dev.tare.reports.view.Fact;
import dev.tare.reports.view.Paragraph;
import dev.tare.reports.view.Phrase;
import dev.tare.reports.view.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Class loaders that should be gone, one card for all that are held alike: the first ones in short,
 * then more with all that is known.
 */
final class LeakedLoaderCards {

  private static final int FIRST = 2;
  private static final int MOST_ADDRESSES = 5;
  private static final String DETAILS = "Dead class loaders";

  private LeakedLoaderCards() {}

  /** Those that keep most, for the first screen. */
  static Section first(List<LeakedLoader> loaders) {
    List<Block> blocks = new ArrayList<>();
    List<AlikeLoaders> groups = AlikeLoaders.of(loaders);
    groups.stream().limit(FIRST).map(group -> card(group, inShort(group))).forEach(blocks::add);
    if (groups.size() > FIRST) {
      long more = groups.stream().skip(FIRST).mapToLong(AlikeLoaders::count).sum();
      long bytes = loaders.stream().mapToLong(LeakedLoader::retainedBytes).sum();
      blocks.add(
          Paragraph.of(
              more
                  + (more == 1 ? " more is" : " more are")
                  + " under "
                  + DETAILS
                  + ". All "
                  + loaders.size()
                  + " together keep "
                  + new ByteAmount(bytes)
                  + " alive."));
    }
    return new Section("Class loaders that should be gone", blocks);
  }

  /** As many as a long table has rows. */
  static Section all(List<LeakedLoader> loaders, int top) {
    List<Block> blocks = new ArrayList<>();
    List<AlikeLoaders> groups = AlikeLoaders.of(loaders);
    groups.stream().limit(top).map(group -> card(group, everything(group))).forEach(blocks::add);
    long more = groups.stream().skip(top).mapToLong(AlikeLoaders::count).sum();
    if (more > 0) {
      blocks.add(Paragraph.of(more + (more == 1 ? " more keeps" : " more keep") + " less alive."));
    }
    return new Section(DETAILS, blocks);
  }

  private static Card card(AlikeLoaders alike, List<Fact> facts) {
    boolean sure = alike.first().certainty() == Certainty.DERIVED;
    String count = alike.count() == 1 ? "" : new Quantity(alike.count()) + " held alike: ";
    return new Card(
        (alike.count() == 1 ? "keeps " : "keep ") + new ByteAmount(alike.retainedBytes()),
        sure ? Tone.NOTABLE : Tone.QUIET,
        Phrase.of(count + alike.name() + (sure ? "" : " (possibly)")),
        facts);
  }

  private static List<Fact> inShort(AlikeLoaders alike) {
    LeakedLoader loader = alike.first();
    List<Fact> facts = new ArrayList<>();
    addSigns(facts, loader);
    loader.holders().stream().limit(1).forEach(holder -> addHolder(facts, holder));
    int more = loader.holders().size() - 1;
    if (more > 0) {
      facts.add(
          Fact.of(
              "Also",
              "held in "
                  + more
                  + (more == 1 ? " more way" : " more ways")
                  + ", see "
                  + DETAILS
                  + "; all must end"));
    }
    return facts;
  }

  private static List<Fact> everything(AlikeLoaders alike) {
    LeakedLoader loader = alike.first();
    List<Fact> facts = new ArrayList<>();
    addSigns(facts, loader);
    loader.source().ifPresent(source -> facts.add(Fact.of("Loaded", source)));
    facts.add(
        Fact.of(
            "Classes",
            new Quantity(alike.classes())
                + "; what their metadata takes is not measured, a dump does not tell"));
    facts.add(
        Fact.of(
            "Objects",
            new Quantity(alike.retainedObjects()).of("object is", "objects are")
                + " kept by such loaders only"));
    facts.add(Fact.of("Address", addresses(alike)));
    loader.holders().forEach(holder -> addHolder(facts, holder));
    if (loader.moreHolders() > 0) {
      facts.add(Fact.of("Also", "held in " + loader.moreHolders() + " more ways"));
    }
    return facts;
  }

  private static String addresses(AlikeLoaders alike) {
    String first =
        alike.loaders().stream()
            .limit(MOST_ADDRESSES)
            .map(loader -> "0x" + Long.toHexString(loader.address()))
            .collect(Collectors.joining(", "));
    int more = alike.count() - MOST_ADDRESSES;
    return more <= 0 ? first : first + " and " + new Quantity(more) + " more";
  }

  private static void addSigns(List<Fact> facts, LeakedLoader loader) {
    for (LoaderSign sign : loader.signs()) {
      facts.add(Fact.of("Why", sign.words()));
    }
  }

  private static void addHolder(List<Fact> facts, LoaderHolder holder) {
    long others = holder.references() - 1;
    String alike =
        others == 0
            ? ""
            : " "
                + new Quantity(others).of("more reference is", "more references are")
                + " like it.";
    facts.add(Fact.of("Held by", holder.words() + alike));
    facts.add(Fact.of("Way", String.join(" > ", holder.path())));
    facts.add(Fact.of("Do", holder.cause().remedy()));
  }
}
