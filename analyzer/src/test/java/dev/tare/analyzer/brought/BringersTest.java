// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.brought;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.framework.BroughtClasses;
import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.execution.ClassGraph;
import dev.tare.capture.execution.ClassReferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Graphs of a few classes, named by whose they are. */
class BringersTest {

  private static final Owner ONE = Owner.library("one");
  private static final Owner TWO = Owner.library("two");
  private static final long PER_CLASS = 100;

  private final List<String> names = new ArrayList<>();
  private final List<List<String>> supertypes = new ArrayList<>();
  private final List<List<String>> resolved = new ArrayList<>();
  private final List<List<String>> named = new ArrayList<>();

  /** The boot loader loads its classes in the order in which they are added. */
  private void add(String name, String... resolves) {
    names.add(name);
    supertypes.add(List.of());
    resolved.add(List.of(resolves));
    named.add(List.of());
  }

  private void names(String name, String... others) {
    names.add(name);
    supertypes.add(List.of());
    resolved.add(List.of());
    named.add(List.of(others));
  }

  private void extend(String name, String... of) {
    names.add(name);
    supertypes.add(List.of(of));
    resolved.add(List.of());
    named.add(List.of());
  }

  private static Optional<Owner> ownerOf(String name) {
    return switch (name.substring(0, name.indexOf('.'))) {
      case "one" -> Optional.of(ONE);
      case "two" -> Optional.of(TWO);
      case "app" -> Optional.of(Owner.APPLICATION);
      case "sql" -> Optional.of(Owner.module("java.sql"));
      case "java", "sun" -> Optional.of(Owner.JVM);
      default -> Optional.empty();
    };
  }

  private List<Integer> numbers(List<String> of) {
    return of.stream().map(names::indexOf).sorted().toList();
  }

  private ClassGraph graph(int from, int to, int unread) {
    List<ClassReferences> classes = new ArrayList<>();
    for (int i = from; i < to; i++) {
      long loader =
          ownerOf(names.get(i)).filter(owner -> owner.equals(Owner.JVM)).isPresent() ? 0 : 9;
      classes.add(
          new ClassReferences(
              i,
              loader,
              names.get(i),
              numbers(supertypes.get(i)),
              numbers(resolved.get(i)),
              numbers(named.get(i))));
    }
    return new ClassGraph(classes, to, unread, 0);
  }

  private Bringers bringers() {
    ReferredClasses classes =
        ReferredClasses.of(List.of(Optional.of(graph(0, names.size(), 0))), BringersTest::ownerOf)
            .orElseThrow();
    return new Bringers(
        classes,
        name -> name.contains("+") ? OptionalDouble.empty() : OptionalDouble.of(PER_CLASS));
  }

  private List<String> brought(Owner... libraries) {
    return bringers().names(Set.of(libraries));
  }

  @Test
  void bringsWhatIsReachedThroughItOnly() {
    add("app.Main", "java.Shared", "one.Api", "two.Api");
    add("one.Api", "sql.Driver", "java.Shared");
    add("two.Api", "java.Shared");
    add("java.Shared");
    add("sql.Driver", "java.Time");
    add("java.Time");

    assertThat(brought(ONE)).containsExactly("sql.Driver", "java.Time");
    assertThat(brought(TWO)).isEmpty();
    assertThat(bringers().together(Set.of(ONE)))
        .isEqualTo(
            new BroughtClasses(
                2,
                2 * PER_CLASS,
                List.of(
                    new BroughtClasses.OfModule("java.base", 1),
                    new BroughtClasses.OfModule("java.sql", 1))));
  }

  @Test
  void whatTwoLibrariesLeadToIsBroughtByBothTogether() {
    add("app.Main");
    add("one.Api", "sql.Driver");
    add("two.Api", "java.Time");
    add("sql.Driver", "sql.Date");
    add("java.Time", "sql.Date");
    add("sql.Date");

    assertThat(brought(ONE)).containsExactly("sql.Driver");
    assertThat(brought(TWO)).containsExactly("java.Time");
    assertThat(brought(ONE, TWO)).containsExactly("sql.Driver", "java.Time", "sql.Date");
    assertThat(brought()).isEmpty();
  }

  @Test
  void whatAnotherOnlyNamesMayBeLoadedForIt() {
    add("one.Api", "sql.Timeout", "java.List");
    names("two.Api", "sql.Timeout");
    names("java.Other", "java.List");
    add("sql.Timeout", "sql.Failure");
    add("sql.Failure");
    add("java.List");

    assertThat(brought(ONE)).as("the JDK's code is not checked").containsExactly("java.List");
  }

  @Test
  void circlesEnd() {
    add("one.Api", "sql.A");
    add("sql.A", "sql.B");
    add("sql.B", "sql.A", "one.Api");

    assertThat(brought(ONE)).containsExactly("sql.A", "sql.B");
  }

  @Test
  void whatNobodyLeadsToIsTheJvmsAndWhatThatLeadsTo() {
    add("one.Api", "java.Used");
    add("java.Reflected", "java.Used");
    add("java.Used");
    add("unknown.Thing", "java.More");
    add("java.More");

    assertThat(brought(ONE)).isEmpty();
  }

  @Test
  void anImplementationThatNobodyLeadsToIsForWhoLeadsToItsInterface() {
    add("java.Object");
    add("sun.launcher.LauncherHelper");
    add("app.Main", "java.Object", "java.Other");
    add("one.Api", "java.Factory");
    add("two.Api", "java.Other");
    add("java.Factory");
    add("java.Other");
    extend("java.FactoryOfXerces", "java.Object", "java.Factory");
    extend("java.OfBoth", "java.Factory", "java.Other");
    extend("java.OfFactory", "java.FactoryOfXerces");

    assertThat(brought(ONE))
        .containsExactly("java.Factory", "java.FactoryOfXerces", "java.OfBoth", "java.OfFactory");
  }

  @Test
  void anImplementationOfWhatOthersComeToLaterIsNobodys() {
    add("java.Object");
    add("sun.launcher.LauncherHelper");
    add("one.Api", "java.Factory");
    add("java.Factory");
    extend("java.FactoryOfXerces", "java.Factory");
    add("java.Reflected", "java.Factory");

    assertThat(brought(ONE)).isEmpty();
  }

  @Test
  void whatIsAskedForAmidALibrarysClassesIsNobodys() {
    add("one.Api", "java.First", "java.Used", "java.Last");
    add("java.First");
    add("java.Reflected", "java.Used");
    add("java.Used");
    add("java.Last");

    assertThat(brought(ONE)).containsExactly("java.First", "java.Used", "java.Last");
  }

  @Test
  void whatWasLoadedBeforeTheMainClassStays() {
    add("java.Early");
    add("sun.launcher.LauncherHelper");
    add("app.Main");
    add("one.Api", "java.Early", "java.Late");
    add("java.Late");

    assertThat(brought(ONE)).containsExactly("java.Late");
  }

  @Test
  void hiddenClassesLeadOnAndDoNotCount() {
    add("one.Api", "java.Host");
    add("java.Host");
    add("java.Host$$Lambda+0x1234", "java.Called");
    add("java.Called");
    add("java.Other$Form+0x99", "java.More");
    add("java.More");

    assertThat(brought(ONE)).containsExactly("java.Host", "java.Called");
  }

  @Test
  void nothingIsSaidWhereClassesAreLostOrUnread() {
    add("one.Api", "java.A");
    add("java.A");
    Optional<ClassGraph> first = Optional.of(graph(0, 1, 0));
    Optional<ClassGraph> rest = Optional.of(graph(1, 2, 0));

    assertThat(ReferredClasses.of(List.of(first, rest), BringersTest::ownerOf)).isPresent();
    assertThat(ReferredClasses.of(List.of(rest), BringersTest::ownerOf)).isEmpty();
    assertThat(ReferredClasses.of(List.of(first, Optional.empty()), BringersTest::ownerOf))
        .isEmpty();
    Optional<ClassGraph> torn = Optional.of(graph(0, 2, 1));
    assertThat(ReferredClasses.of(List.of(torn), BringersTest::ownerOf)).isEmpty();
    assertThat(ReferredClasses.of(List.of(), BringersTest::ownerOf)).isEmpty();
  }
}
