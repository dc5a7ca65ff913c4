// SPDX-License-Identifier: Apache-2.0
package dev.tare.agent.run;

import dev.tare.capture.jvm.DiagnosticCommands;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The diagnostic commands of this JVM. They are executed by the class behind the DiagnosticCommand
 * MBean ({@code com.sun.management.internal.DiagnosticCommandImpl}) without an MBean server, which
 * would load several hundred classes into an application that may not use one.
 */
final class OwnCommands implements DiagnosticCommands {

  private static final String PACKAGE = "com.sun.management.internal";

  private final Object bean;
  private final Method execute;

  private OwnCommands(Object bean, Method execute) {
    this.bean = bean;
    this.execute = execute;
  }

  /** The commands, absent in a runtime image without the module {@code jdk.management}. */
  static Optional<DiagnosticCommands> of(Instrumentation instrumentation) {
    Optional<Module> management = ModuleLayer.boot().findModule("jdk.management");
    if (management.isEmpty()) {
      return Optional.empty();
    }
    try {
      instrumentation.redefineModule(
          management.get(),
          Set.of(),
          Map.of(),
          Map.of(PACKAGE, Set.of(OwnCommands.class.getModule())),
          Set.of(),
          Map.of());
      // The provider's initializer loads the native library that executes commands.
      Class.forName(PACKAGE + ".PlatformMBeanProviderImpl", true, null);
      Class<?> type = Class.forName(PACKAGE + ".DiagnosticCommandImpl", true, null);
      Method bean = type.getDeclaredMethod("getDiagnosticCommandMBean");
      Method execute = type.getDeclaredMethod("executeDiagnosticCommand", String.class);
      bean.setAccessible(true);
      execute.setAccessible(true);
      Object found = bean.invoke(null);
      return found == null ? Optional.empty() : Optional.of(new OwnCommands(found, execute));
    } catch (ReflectiveOperationException | LinkageError notInThisJdk) {
      return Optional.empty();
    }
  }

  @Override
  public String execute(String command) throws IOException {
    try {
      return (String) execute.invoke(bean, command);
    } catch (InvocationTargetException refused) {
      Throwable cause = refused.getCause();
      throw new IOException(cause.getMessage() == null ? cause.toString() : cause.getMessage());
    } catch (IllegalAccessException impossible) {
      throw new IOException(impossible.toString());
    }
  }
}
