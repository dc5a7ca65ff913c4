// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.idle;

import dev.tare.examples.Life;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A service that initialises ONNX Runtime, PyTorch and two packages of OpenCV when it starts, as
 * one does that may need them one day, and then never calls them.
 *
 * <p>What to notice:
 *
 * <ol type="a">
 *   <li>The native libraries are 570 MiB of addresses and less than a fifth of that in memory. No
 *       list of files shows the rest of what the frameworks cost: relocated data, class metadata,
 *       compiled code, what they allocated.
 *   <li>Each of the files is copied out of a jar under a name of chance; the report names the
 *       library that brought it. Two packages of OpenCV are two rows.
 *   <li>With {@code loaders=4} the same native library is there four times, at four paths.
 * </ol>
 */
public final class IdleFrameworks {

  private static final int USES_AT_START = 5;

  private final Map<String, Framework> frameworks = new LinkedHashMap<>();
  private final Settings settings;

  /** What a service would have in static fields. */
  private final List<Object> kept = new ArrayList<>();

  private IdleFrameworks(List<String> words) {
    settings = Settings.parse(words, List.of("onnx", "torch", "openpnp", "bytedeco"));
    frameworks.put("onnx", new OnnxRuntime(settings.loaders()));
    frameworks.put("torch", new PyTorch());
    frameworks.put("openpnp", new OpenpnpOpenCv());
    frameworks.put("bytedeco", new BytedecoOpenCv());
  }

  /**
   * Runs the service.
   *
   * @param args of each framework what is done with it, such as {@code torch=absent}, {@code
   *     onnx=start} or {@code openpnp=minute}; how many class loaders load ONNX Runtime, such as
   *     {@code loaders=4}; the period in seconds, such as {@code period=5}
   */
  public static void main(String[] args) throws IOException, ReflectiveOperationException {
    IdleFrameworks service = new IdleFrameworks(List.of(args));
    service.start();
    service.usePeriodically();
    Life.untilInputCloses();
  }

  private void start() throws ReflectiveOperationException {
    for (Map.Entry<String, Framework> each : frameworks.entrySet()) {
      Usage usage = settings.usages().get(each.getKey());
      if (usage == Usage.ABSENT) {
        continue;
      }
      kept.add(each.getValue().initialize());
      boolean used = usage != Usage.IDLE;
      for (int i = 0; used && i < USES_AT_START; i++) {
        each.getValue().use();
      }
      System.out.println(each.getKey() + (used ? " initialised and used" : " initialised"));
    }
  }

  private void usePeriodically() {
    List<Framework> used =
        frameworks.entrySet().stream()
            .filter(each -> settings.usages().get(each.getKey()) == Usage.MINUTE)
            .map(Map.Entry::getValue)
            .toList();
    if (used.isEmpty()) {
      return;
    }
    ScheduledExecutorService clock =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "periodic use");
              thread.setDaemon(true);
              return thread;
            });
    long seconds = settings.period().toSeconds();
    clock.scheduleAtFixedRate(() -> use(used), seconds, seconds, TimeUnit.SECONDS);
  }

  private static void use(List<Framework> frameworks) {
    try {
      for (Framework framework : frameworks) {
        framework.use();
      }
    } catch (ReflectiveOperationException failed) {
      // A service that says it is used and is not would show something else than it claims.
      failed.printStackTrace();
      System.exit(1);
    }
  }
}
