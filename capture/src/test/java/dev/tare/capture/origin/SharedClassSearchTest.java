// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.origin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class SharedClassSearchTest {

  private final SharedClassSearch search = new SharedClassSearch();

  @Example
  void findsTwoBuildsOfOneLibrary() {
    search.add("/one.jar", classes("org.vision.", 0, 188, 7));
    search.add("/other.jar", classes("org.vision.", 13, 1410, 8));
    search.add("/unrelated.jar", classes("org.sound.", 0, 500, 7));

    assertThat(search.find())
        .isEqualTo(Map.of("/other.jar", List.of(new SharedClasses("/one.jar", 175, ""))));
  }

  @Example
  void aFewNamesOrASmallShareAreNoBuild() {
    search.add("/a.jar", classes("p.q.", 0, SharedClassSearch.FEWEST_CLASSES - 1, 7));
    search.add("/b.jar", classes("p.q.", 0, SharedClassSearch.FEWEST_CLASSES - 1, 8));
    search.add("/c.jar", classes("r.s.", 0, 500, 7));
    search.add("/d.jar", classes("r.s.", 476, 1000, 8));

    assertThat(search.find()).isEmpty();
    search.add("/e.jar", classes("r.s.", 475, 975, 8));
    assertThat(search.find().get("/e.jar"))
        .as("25 of 500")
        .contains(new SharedClasses("/c.jar", 25, ""));
  }

  @Example
  void descriptionsOfPackagesAndModulesAreNoClasses() {
    Map<String, Long> described = new HashMap<>();
    described.put("module-info", 1L);
    for (int i = 0; i < 100; i++) {
      described.put("org.api.p" + i + ".package-info", 1L);
      described.put("META-INF.versions.9.org.api.C" + i, 1L);
    }
    search.add("/a.jar", described);
    search.add("/b.jar", described);

    assertThat(search.find()).isEmpty();
  }

  @Example
  void findsACopyThatWasMoved() {
    search.add("/net-4.1.jar", classes("io.net.buffer.", 0, 60, 7));
    Map<String, Long> client = classes("org.client.shade.io.net.buffer.", 0, 40, 9);
    client.putAll(classes("org.client.", 0, 300, 9));
    search.add("/client-2.jar", client);

    assertThat(search.find())
        .isEqualTo(
            Map.of(
                "/client-2.jar",
                List.of(new SharedClasses("/net-4.1.jar", 40, "org.client.shade"))));
  }

  @Example
  void anEndOfANameWithoutPackagesOfItsOwnWasNotMoved() {
    search.add("/a.jar", classes("util.", 0, 60, 7));
    search.add("/b.jar", classes("org.b.util.", 0, 60, 7));

    assertThat(search.find()).isEmpty();
  }

  @Example
  void elevenCopiesOfAnArchiveAreOne() {
    for (int i = 0; i < 11; i++) {
      search.add("/webapps/" + i + "/lib/parts-1.jar", classes("org.parts.", 0, 50, 7));
    }
    search.add("/lib/parts-2.jar", classes("org.parts.", 0, 50, 8));

    assertThat(search.find())
        .isEqualTo(
            Map.of(
                "/lib/parts-2.jar",
                List.of(new SharedClasses("/webapps/0/lib/parts-1.jar", 50, ""))));
  }

  @Example
  void tellsOnlyWhatIsNew() {
    search.add("/a.jar", classes("p.q.", 0, 50, 7));
    search.add("/b.jar", classes("p.q.", 0, 50, 8));
    assertThat(search.find()).containsOnlyKeys("/b.jar");

    assertThat(search.find()).isEmpty();
    search.add("/b.jar", classes("p.q.", 0, 70, 9));
    assertThat(search.find()).as("read again").isEmpty();
    search.add("/c.jar", classes("p.q.", 0, 50, 9));
    assertThat(search.find().get("/c.jar")).hasSize(2);
  }

  @Example
  void namesThatACaptureCannotHoldAreLeftOut() {
    search.add("/a\nb.jar", classes("p.q.", 0, 50, 7));
    search.add("/c.jar", classes("p.q.", 0, 50, 7));
    search.add("/d.jar", classes("x y.p.q.", 0, 50, 7));

    assertThat(search.find()).isEmpty();
  }

  /** Against a search that looks at each pair and each name. */
  @Property(tries = 200)
  void findsWhatAPlainSearchFinds(
      @ForAll @Size(min = 1, max = 5)
          List<@Size(max = 80) List<@IntRange(max = 90) Integer>> archives) {
    SharedClassSearch own = new SharedClassSearch();
    Map<String, Set<Integer>> byPath = new TreeMap<>();
    for (int i = 0; i < archives.size(); i++) {
      Set<Integer> numbers = new HashSet<>(archives.get(i));
      byPath.put("/" + i + ".jar", numbers);
      Map<String, Long> classes = new HashMap<>();
      numbers.forEach(number -> classes.put("p.q.C" + number, 7L));
      own.add("/" + i + ".jar", classes);
    }

    Map<String, List<SharedClasses>> found = own.find();

    byPath.forEach(
        (one, names) ->
            byPath.forEach(
                (other, others) -> {
                  if (one.compareTo(other) > 0) {
                    Set<Integer> both = new HashSet<>(names);
                    both.retainAll(others);
                    int smaller = Math.min(names.size(), others.size());
                    boolean expected = both.size() >= 20 && both.size() * 20 >= smaller;
                    SharedClasses pair = new SharedClasses(other, both.size(), "");
                    assertThat(found.getOrDefault(one, List.of()).contains(pair))
                        .isEqualTo(expected);
                  }
                }));
    assertThat(found.values().stream().flatMap(List::stream))
        .allMatch(shared -> shared.prefix().isEmpty());
  }

  private static Map<String, Long> classes(String prefix, int from, int to, long bytes) {
    Map<String, Long> classes = new HashMap<>();
    IntStream.range(from, to).forEach(i -> classes.put(prefix + "C" + i, bytes));
    return classes;
  }
}
