// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import dev.tare.analyzer.OriginBuilder;
import dev.tare.analyzer.jvm.ClassLoaderShare;
import dev.tare.capture.jvm.LoadedClass;
import dev.tare.capture.origin.ClassOrigin;
import java.util.ArrayList;
import java.util.List;

/** The classes of a process, for tests, in the loaders of the JDK and in one more. */
final class LoadedClasses {

  static final long BOOT = 0;
  static final long PLATFORM = 2;
  static final long APPLICATION = 3;
  static final long OTHER = 4;

  private static final List<ClassLoaderShare> LOADERS =
      List.of(
          new ClassLoaderShare("<boot class loader>", BOOT, 1, 1, 0),
          new ClassLoaderShare(
              "jdk.internal.loader.ClassLoaders$PlatformClassLoader", PLATFORM, 1, 1, 0),
          new ClassLoaderShare(
              "jdk.internal.loader.ClassLoaders$AppClassLoader", APPLICATION, 1, 1, 0),
          new ClassLoaderShare("com.example.OtherLoader", OTHER, 1, 1, 0));

  private final List<LoadedClass> classes = new ArrayList<>();
  private final List<ClassOrigin> origins = new ArrayList<>();
  private List<String> packages = List.of();
  private String command = "";

  LoadedClasses in(long loader, String... names) {
    for (String name : names) {
      classes.add(new LoadedClass(name, loader, false));
    }
    return this;
  }

  LoadedClasses hiddenIn(long loader, String... names) {
    for (String name : names) {
      classes.add(new LoadedClass(name, loader, true));
    }
    return this;
  }

  LoadedClasses from(OriginBuilder... from) {
    for (OriginBuilder origin : from) {
      origins.add(origin.build());
    }
    return this;
  }

  LoadedClasses command(String text) {
    command = text;
    return this;
  }

  LoadedClasses packages(String... names) {
    packages = List.of(names);
    return this;
  }

  ClassPlaces places() {
    return ClassPlaces.of(classes, origins, LOADERS, command, packages);
  }
}
