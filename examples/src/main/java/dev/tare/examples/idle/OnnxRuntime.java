// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.idle;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.List;

/**
 * ONNX Runtime in one class loader or in several, as in a server whose applications each bring it.
 * Every loader unpacks a native library of its own.
 */
final class OnnxRuntime implements Framework {

  private static final String ENVIRONMENT = "ai.onnxruntime.OrtEnvironment";

  private final int loaders;

  /**
   * The framework.
   *
   * @param loaders how many class loaders load it, at least one, the application's being the first
   */
  OnnxRuntime(int loaders) {
    this.loaders = loaders;
  }

  @Override
  public Object initialize() throws ReflectiveOperationException {
    List<Object> environments = new ArrayList<>();
    environments.add(environment(Calls.type(ENVIRONMENT)));
    URL[] jar = {
      Calls.type(ENVIRONMENT).getProtectionDomain().getCodeSource().getLocation(),
    };
    while (environments.size() < loaders) {
      // Never closed: it lives as long as its application.
      ClassLoader loader = new URLClassLoader(jar, ClassLoader.getPlatformClassLoader());
      environments.add(environment(Calls.type(ENVIRONMENT, loader)));
    }
    return environments;
  }

  @Override
  public void use() throws ReflectiveOperationException {
    Class<?> environment = Calls.type(ENVIRONMENT);
    Class<?> tensor = Calls.type("ai.onnxruntime.OnnxTensor");
    Object created =
        Calls.statically(
            tensor,
            "createTensor",
            List.of(environment, Object.class),
            environment(environment),
            new float[][] {{1, 2}, {3, 4}});
    Calls.on(created, tensor, "close", List.of());
  }

  private static Object environment(Class<?> type) throws ReflectiveOperationException {
    return Calls.statically(type, "getEnvironment", List.of());
  }
}
