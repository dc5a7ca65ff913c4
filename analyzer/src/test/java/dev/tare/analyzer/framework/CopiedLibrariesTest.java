// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CopiedLibrariesTest {

  private final CopiedLibraries libraries = new CopiedLibraries();

  @Test
  void knowsThePackageAndThoseBelowIt() {
    assertThat(libraries.of("org.springframework.boot.loader.jar.NestedJarFile"))
        .hasValue("spring-boot-loader");
    assertThat(libraries.of("org.springframework.boot.loader.Launcher"))
        .hasValue("spring-boot-loader");
  }

  @Test
  void knowsNoOtherPackage() {
    assertThat(libraries.of("org.springframework.boot.loaders.Launcher")).isEmpty();
    assertThat(libraries.of("org.springframework.boot.SpringApplication")).isEmpty();
    assertThat(libraries.of("Launcher")).isEmpty();
  }
}
