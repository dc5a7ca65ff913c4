// SPDX-License-Identifier: Apache-2.0
package dev.tare.examples.idle;

import java.util.List;

/** PyTorch, by the Deep Java Library. */
final class PyTorch implements Framework {

  private static final String ENGINE = "ai.djl.engine.Engine";

  @Override
  public Object initialize() throws ReflectiveOperationException {
    return Calls.statically(
        Calls.type(ENGINE), "getEngine", List.of(String.class), PyTorch.class.getSimpleName());
  }

  @Override
  public void use() throws ReflectiveOperationException {
    Class<?> managerType = Calls.type("ai.djl.ndarray.NDManager");
    Class<?> arrayType = Calls.type("ai.djl.ndarray.NDArray");
    Object manager = Calls.on(initialize(), Calls.type(ENGINE), "newBaseManager", List.of());
    Object array =
        Calls.on(manager, managerType, "create", List.of(float[].class), new float[] {1, 2, 3});
    Calls.on(array, arrayType, "add", List.of(arrayType), array);
    Calls.on(manager, managerType, "close", List.of());
  }
}
