// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import dev.tare.testing.Lifeline;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.security.Provider;
import java.security.Security;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Logger;
import javax.management.ObjectName;
import javax.management.StandardMBean;

/**
 * Loads applications from jars and ends them in many ways, most of them wrong; a program. Each jar
 * is named after what is done with it, and so is its loader.
 */
final class LeakyHost {

  /** What a library of the host would keep. */
  static final Map<String, Object> REGISTRY = new ConcurrentHashMap<>();

  static final List<ClassLoader> OPEN = new ArrayList<>();
  static final List<Object> RUNNING = new ArrayList<>();
  static final List<ClassLoader> ROW = new ArrayList<>();
  static final List<Object> REFERENCES = new ArrayList<>();
  static final ThreadLocal<Object> CURRENT = new ThreadLocal<>();
  static final ExecutorService POOL =
      Executors.newFixedThreadPool(1, task -> new Thread(task, "request-1"));

  static Object ofFormer;
  static Class<?> classOfFormer;
  static Object current;

  private static Path jars;

  private LeakyHost() {}

  /** A loader that says how it is. */
  static final class Deployment extends URLClassLoader {

    enum State {
      NEW,
      STARTED,
      STOPPED
    }

    private State state = State.NEW;

    Deployment(String name) throws IOException {
      super(name, urls(name), LeakyHost.class.getClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      state = State.STARTED;
      return super.findClass(name);
    }
  }

  /** A loader that says nothing and is never closed. */
  static class Silent extends URLClassLoader {
    Silent(String name) throws IOException {
      super(name, urls(name), LeakyHost.class.getClassLoader());
    }
  }

  public static void main(String[] args) throws Exception {
    jars = Path.of(args[0]);
    leak();
    register();
    redeploy();
    endWithoutClosing();
    replaceSilently();
    runSideBySide();
    loseAll();
    Object local = closedService("local");
    Lifeline.ready("");
    System.out.println(OPEN.size() + " " + local);
  }

  private static URL[] urls(String name) throws IOException {
    return new URL[] {jars.resolve(name.replaceAll("-[0-9]+$", "") + ".jar").toUri().toURL()};
  }

  private static URLClassLoader loader(String name) throws IOException {
    return new URLClassLoader(name, urls(name), LeakyHost.class.getClassLoader());
  }

  private static Object made(String className, ClassLoader loader)
      throws ReflectiveOperationException {
    return Class.forName(className, true, loader).getDeclaredConstructor().newInstance();
  }

  private static Object service(ClassLoader loader) throws ReflectiveOperationException {
    return made("app.Service", loader);
  }

  private static Object closedService(String name) throws Exception {
    try (URLClassLoader closed = loader(name)) {
      return service(closed);
    }
  }

  private static void leak() throws Exception {
    try (URLClassLoader closed = loader("thread-local")) {
      Object service = service(closed);
      POOL.submit(() -> CURRENT.set(service)).get();
    }
    try (URLClassLoader closed = loader("registry")) {
      REGISTRY.put("driver", service(closed));
    }
    try (URLClassLoader closed = loader("worker")) {
      Class.forName("app.Worker", true, closed).getMethod("start").invoke(null);
    }
    try (URLClassLoader closed = loader("context")) {
      service(closed);
      Thread housekeeper = new Thread(LeakyHost::sleep, "housekeeper");
      housekeeper.setContextClassLoader(closed);
      housekeeper.setDaemon(true);
      housekeeper.start();
    }
    try (URLClassLoader closed = loader("hook")) {
      Runtime.getRuntime().addShutdownHook(new Thread((Runnable) service(closed), "hook"));
    }
    try (URLClassLoader closed = loader("sql")) {
      Class.forName("app.SqlDriver", true, closed);
    }
  }

  private static void register() throws Exception {
    try (URLClassLoader closed = loader("bean")) {
      Runnable service = (Runnable) service(closed);
      ManagementFactory.getPlatformMBeanServer()
          .registerMBean(
              new StandardMBean(service, Runnable.class), new ObjectName("app:type=Service"));
    }
    try (URLClassLoader closed = loader("logging")) {
      Logger.getLogger("").addHandler((Handler) made("app.LogHandler", closed));
    }
    try (URLClassLoader closed = loader("provider")) {
      Security.addProvider((Provider) made("app.Ciphers", closed));
    }
    try (URLClassLoader closed = loader("parent")) {
      service(closed);
      OPEN.add(new URLClassLoader("child", new URL[0], closed));
    }
  }

  private static void redeploy() throws Exception {
    try (URLClassLoader former = loader("redeployed-1")) {
      ofFormer = service(former);
    }
    URLClassLoader now = loader("redeployed-2");
    OPEN.add(now);
    current = service(now);
  }

  private static void endWithoutClosing() throws Exception {
    Deployment stopped = new Deployment("stopped-1");
    RUNNING.add(service(stopped));
    stopped.state = Deployment.State.STOPPED;
    RUNNING.add(service(new Deployment("stopped-2")));
    try (URLClassLoader behind = loader("held-1")) {
      Object service = RUNNING.get(0);
      service.getClass().getField("other").set(service, service(behind));
    }
  }

  private static void replaceSilently() throws Exception {
    classOfFormer = service(new Silent("replaced-1")).getClass();
    RUNNING.add(service(new Silent("replaced-2")));
  }

  /** None of these should be gone. */
  private static void runSideBySide() throws Exception {
    for (int copy = 1; copy <= 11; copy++) {
      RUNNING.add(service(new Silent("beside-" + copy)));
    }
    for (int copy = 1; copy <= 4; copy++) {
      ROW.add(new Silent("row-" + copy));
      Object service = service(ROW.get(ROW.size() - 1));
      if (copy == 4) {
        RUNNING.add(service);
      }
    }
    // The oldest works, the others wait.
    RUNNING.add(service(new Silent("oldest-1")));
    RUNNING.add(service(new Silent("oldest-2")).getClass());
    URLClassLoader open = loader("open");
    service(open);
    OPEN.add(open);
  }

  private static void loseAll() throws Exception {
    try (URLClassLoader closed = loader("lost")) {
      service(closed);
    }
    try (URLClassLoader closed = loader("weak")) {
      REFERENCES.add(new WeakReference<>(service(closed)));
    }
    try (URLClassLoader closed = loader("soft")) {
      REFERENCES.add(new SoftReference<>(service(closed)));
    }
  }

  private static void sleep() {
    try {
      Thread.sleep(600_000);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
