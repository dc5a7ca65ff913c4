// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.ledger.agent;

import java.net.URL;
import java.net.URLClassLoader;

/** The agent's class loader. */
final class PlantedLoader extends URLClassLoader {

  PlantedLoader(URL jar) {
    super(new URL[] {jar}, ClassLoader.getPlatformClassLoader());
  }
}
