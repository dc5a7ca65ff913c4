// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.space;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.ledger.Cause;
import dev.tare.analyzer.ledger.Certainty;
import dev.tare.analyzer.ledger.Label;
import dev.tare.capture.proc.AddressRange;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ClaimsTest {

  /** In the middle of the addresses, where a signed comparison would go wrong. */
  private static final long BASE = Long.MIN_VALUE - 32;

  private static final int ADDRESSES = 64;

  private final Claims claims = new Claims();

  @Example
  void laterClaimsGetWhatIsLeft() {
    claims.add(range(20, 30), label("first"));
    claims.add(range(40, 50), label("second"));
    claims.add(range(10, 60), label("third"));

    assertThat(claims.all())
        .containsExactly(
            claim(10, 20, "third"),
            claim(20, 30, "first"),
            claim(30, 40, "third"),
            claim(40, 50, "second"),
            claim(50, 60, "third"));
  }

  @Example
  void aClaimWithinAnotherGetsNothing() {
    claims.add(range(10, 40), label("first"));
    claims.add(range(10, 20), label("second"));
    claims.add(range(30, 40), label("third"));
    claims.add(range(10, 40), label("fourth"));

    assertThat(claims.all()).containsExactly(claim(10, 40, "first"));
    assertThat(claims.unclaimed(range(10, 40))).isEmpty();
  }

  @Example
  void theRestOfAClaimKeepsItsDivision() {
    Claim divided = new Claim(range(0, 40), label("in use"), Optional.of(label("free")), 16);
    claims.add(range(10, 20), label("first"));
    claims.add(divided);

    assertThat(claims.at(BASE + 5)).contains(divided.within(range(0, 10)));
    assertThat(claims.at(BASE + 39)).contains(divided.within(range(20, 40)));
  }

  @Example
  void knowsWhatIsFree() {
    claims.add(range(20, 30), label("first"));

    assertThat(claims.isFree(range(10, 20))).isTrue();
    assertThat(claims.isFree(range(30, 40))).isTrue();
    assertThat(claims.isFree(range(29, 40))).isFalse();
    assertThat(claims.isFree(range(10, 21))).isFalse();
    assertThat(claims.isFree(range(22, 23))).isFalse();
    assertThat(claims.unclaimed(range(10, 40))).containsExactly(range(10, 20), range(30, 40));
    assertThat(claims.unclaimed(range(25, 40))).containsExactly(range(30, 40));
    assertThat(claims.at(BASE + 19)).isEmpty();
    assertThat(claims.at(BASE + 30)).isEmpty();
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void everyAddressBelongsToTheFirstClaimToItAndToNoOther(
      @ForAll("requests") List<AddressRange> requests) {
    Claims made = new Claims();
    for (int i = 0; i < requests.size(); i++) {
      made.add(requests.get(i), label("claim " + i));
    }

    List<String> expected = new ArrayList<>();
    List<String> actual = new ArrayList<>();
    for (int address = 0; address < ADDRESSES; address++) {
      expected.add(firstOf(requests, BASE + address));
      actual.add(made.at(BASE + address).map(c -> c.label().detail()).orElse("none"));
    }
    assertThat(actual).isEqualTo(expected);
    assertThat(made.all().stream().mapToLong(c -> c.range().bytes()).sum())
        .isEqualTo(expected.stream().filter(owner -> !owner.equals("none")).count());
  }

  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void claimedAndUnclaimedPartsMakeUpAnInterval(
      @ForAll("requests") List<AddressRange> requests, @ForAll("range") AddressRange asked) {
    Claims made = new Claims();
    requests.forEach(request -> made.add(request, label("claim")));

    long claimed = 0;
    for (Claim claim : made.overlapping(asked)) {
      assertThat(claim.range().overlaps(asked)).isTrue();
      long over = Math.max(0, asked.start() - claim.range().start());
      claimed += claim.range().bytes() - over - Math.max(0, claim.range().end() - asked.end());
    }
    List<AddressRange> unclaimed = made.unclaimed(asked);
    long free = unclaimed.stream().mapToLong(AddressRange::bytes).sum();
    assertThat(claimed + free).isEqualTo(asked.bytes());
    assertThat(unclaimed).allMatch(made::isFree).allMatch(asked::contains);
    assertThat(made.isFree(asked)).isEqualTo(claimed == 0);
  }

  @Provide
  Arbitrary<List<AddressRange>> requests() {
    return range().list().ofMaxSize(12);
  }

  @Provide
  Arbitrary<AddressRange> range() {
    return Combinators.combine(
            Arbitraries.integers().between(0, ADDRESSES - 1), Arbitraries.integers().between(1, 20))
        .as((start, length) -> range(start, Math.min(start + length, ADDRESSES)));
  }

  private static String firstOf(List<AddressRange> requests, long address) {
    for (int i = 0; i < requests.size(); i++) {
      if (requests.get(i).contains(address)) {
        return "claim " + i;
      }
    }
    return "none";
  }

  private static Claim claim(int start, int end, String detail) {
    return Claim.of(range(start, end), label(detail));
  }

  private static AddressRange range(int start, int end) {
    return new AddressRange(BASE + start, BASE + end);
  }

  private static Label label(String detail) {
    return new Label(Area.MALLOC, Cause.UNDIVIDED, "", detail, Certainty.CERTAIN);
  }
}
