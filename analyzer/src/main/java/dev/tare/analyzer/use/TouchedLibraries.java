// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.use;

import dev.tare.analyzer.framework.LibraryActivity;
import dev.tare.analyzer.framework.LibraryUse;
import dev.tare.analyzer.framework.UseState;
import dev.tare.analyzer.ledger.Area;
import dev.tare.analyzer.mapping.CodeTouches;
import dev.tare.analyzer.mapping.NativeLibraryUse;
import dev.tare.analyzer.space.Claim;
import dev.tare.analyzer.space.Claims;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Libraries whose native code ran while it was watched although none of their methods did, as
 * threads of their own do: they are used.
 */
public final class TouchedLibraries {

  private TouchedLibraries() {}

  /**
   * Corrects the use of libraries.
   *
   * @param libraries with how far their classes have run
   * @param natives native libraries, with whether their code was touched where that was watched
   * @param claims whose each mapping is
   */
  public static List<LibraryUse> correct(
      List<LibraryUse> libraries, List<NativeLibraryUse> natives, Claims claims) {
    Map<String, String> touched = new HashMap<>();
    for (NativeLibraryUse each : natives) {
      boolean ran = each.touches().filter(t -> t.state() == CodeTouches.State.TOUCHED).isPresent();
      Optional<Claim> claim = claims.at(each.start());
      if (ran && claim.isPresent() && claim.get().label().area() == Area.NATIVE_LIBRARIES) {
        touched.put(claim.get().label().owner(), each.fileName());
      }
    }
    List<LibraryUse> corrected = new ArrayList<>();
    for (LibraryUse library : libraries) {
      String file = touched.get(library.name());
      corrected.add(file == null ? library : used(library, file));
    }
    return corrected;
  }

  private static LibraryUse used(LibraryUse library, String file) {
    if (library.activity().isEmpty() || library.activity().get().state() == UseState.USED) {
      return library;
    }
    LibraryActivity before = library.activity().get();
    List<String> entries = new ArrayList<>(before.entries());
    entries.add(0, "native code of " + file);
    return library.withActivity(
        new LibraryActivity(
            UseState.USED,
            before.methods(),
            before.ranMethods(),
            before.invocations(),
            entries,
            before.loading(),
            before.watched(),
            before.lastRan()));
  }
}
