// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static dev.tare.analyzer.OriginBuilder.archive;
import static dev.tare.analyzer.OriginBuilder.directory;
import static dev.tare.analyzer.OriginBuilder.module;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tare.analyzer.OriginBuilder;
import dev.tare.analyzer.ownership.Owner;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArchiveOwnersTest {

  private static final Owner ONE = Owner.library("one");
  private static final Owner TWO = Owner.library("two");

  @Test
  void aCopyWithAnotherNameIsKnownByItsSize() {
    ArchiveOwners owners =
        owners(
            archive("/opt/one-1.jar").library("native/libone.so", 1000),
            archive("/opt/two-2.jar").library("native/libtwo.so", 2000));

    assertThat(owners.ofLibrary("libone1234567.so", 1000)).contains(ONE);
    assertThat(owners.ofLibrary("two-8f2e-libtwo.so", 2000)).contains(TWO);
    assertThat(owners.ofLibrary("jna123.tmp", 2000)).contains(TWO);
    assertThat(owners.ofLibrary("libone.so", 1001)).isEmpty();
  }

  @Test
  void ofSeveralOfTheSameSizeTheNameDecides() {
    ArchiveOwners owners =
        owners(
            archive("/opt/one-1.jar").library("libone.so.1", 1000),
            archive("/opt/two-2.jar").library("libtwo.jnilib", 1000),
            archive("/opt/three-3.jar").library("libthree.so_linux_amd64", 1000));

    assertThat(owners.ofLibrary("xlibone77.so", 1000)).contains(ONE);
    assertThat(owners.ofLibrary("libtwo77.so", 1000)).contains(TWO);
    assertThat(owners.ofLibrary("libthree77.so", 1000))
        .contains(new Owner(Owner.Kind.LIBRARY, "three"));
    assertThat(owners.ofLibrary("copy.tmp", 1000)).isEmpty();
  }

  @Test
  void severalOfOneOwnerAreItsOwn() {
    ArchiveOwners owners =
        owners(
            archive("/a/one-1.jar").library("x86/libone.so", 1000),
            archive("/b/one-1.jar").library("arm/libone.so", 1000));

    assertThat(owners.ofLibrary("copy.tmp", 1000)).contains(ONE);
    assertThat(owners.ofArchive("one-1.jar")).contains(ONE);
  }

  @Test
  void whereTheSystemMayHaveItTheWholeNameAndTheSizeCount() {
    ArchiveOwners owners =
        owners(
            archive("/opt/one-1.jar").library("linux/libgcc_s.so.1", 1000),
            archive("/opt/two-2.jar").library("linux/libz.so.1", 2000));

    assertThat(owners.ofLibraryNamed("libgcc_s.so.1", 1000)).contains(ONE);
    assertThat(owners.ofLibraryNamed("libgcc_s.so.1", 1001)).isEmpty();
    assertThat(owners.ofLibraryNamed("libz.so.1.2.13", 2000)).isEmpty();
    assertThat(owners.ofLibraryNamed("libc.so.6", 1000)).isEmpty();
  }

  @Test
  void archivesAreKnownByTheirFileNames() {
    ArchiveOwners owners =
        owners(archive("/opt/one-1.jar"), archive("/opt/app.jar!/BOOT-INF/lib/two-2.jar"));

    assertThat(owners.ofArchive("one-1.jar")).contains(ONE);
    assertThat(owners.ofArchive("two-2.jar")).contains(TWO);
    assertThat(owners.ofArchive("three-3.jar")).isEmpty();
  }

  @Test
  void anArchiveOfTwoOwnersIsNobodys() {
    assertThat(
            owners(
                    archive("/a/x.jar").named("", "one", ""),
                    archive("/b/x.jar").named("", "two", ""))
                .ofArchive("x.jar"))
        .isEmpty();
  }

  /** Such as the working directory, where libraries may lie that somebody else uses. */
  @Test
  void modulesAndDirectoriesWithoutClassesBringNoLibraries() {
    ArchiveOwners owners =
        owners(module("java.base"), directory("/srv").library("lib/libone.so", 1000));

    assertThat(owners.ofLibrary("libone.so", 1000)).isEmpty();
    assertThat(owners.ofArchive("work")).isEmpty();
    assertThat(owners.ofArchive("java.base")).isEmpty();
  }

  private static ArchiveOwners owners(OriginBuilder... origins) {
    return new ArchiveOwners(
        Stream.of(origins).map(OriginBuilder::build).toList(),
        origin -> Owner.library(LibraryNames.of(origin).artifact()));
  }
}
