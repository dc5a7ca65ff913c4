// SPDX-License-Identifier: Apache-2.0
package dev.tare.cli.workload;

import dev.tare.testing.Lifeline;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server that loads one application three times, closes the first two loaders, and forgets the
 * value that each left in a thread of its pool; a program.
 */
public final class Redeployed {

  /** What each copy of the application keeps in a static field. */
  public static final int STATIC_BYTES = 1_000_003;

  private static final List<Object> CURRENT = new ArrayList<>();
  private static final List<ThreadLocal<Object>> LOCALS = new ArrayList<>();

  private Redeployed() {}

  /** The application. */
  public static final class Application {
    private static final byte[] CACHE = new byte[STATIC_BYTES];

    private final Part[] parts = {new Part(CACHE.length)};

    private record Part(int length) {}

    @Override
    public String toString() {
      return "application of " + parts.length;
    }
  }

  /** Deploys, and says so. */
  public static void main(String[] args) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(1, task -> new Thread(task, "request-1"));
    URL[] urls = {Redeployed.class.getProtectionDomain().getCodeSource().getLocation()};
    for (int deployment = 1; deployment <= 3; deployment++) {
      URLClassLoader loader =
          new URLClassLoader(
              "deployment-" + deployment, urls, ClassLoader.getPlatformClassLoader());
      Object application =
          loader.loadClass(Application.class.getName()).getDeclaredConstructor().newInstance();
      if (deployment < 3) {
        ThreadLocal<Object> local = new ThreadLocal<>();
        LOCALS.add(local);
        pool.submit(() -> local.set(application)).get();
        loader.close();
      } else {
        CURRENT.add(application);
      }
    }
    Lifeline.ready("");
    System.out.println(CURRENT + " " + pool);
  }
}
