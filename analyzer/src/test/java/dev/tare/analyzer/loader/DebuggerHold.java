// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.loader;

import com.sun.jdi.Bootstrap;
import com.sun.jdi.ClassNotLoadedException;
import com.sun.jdi.ClassType;
import com.sun.jdi.InvalidTypeException;
import com.sun.jdi.ObjectReference;
import com.sun.jdi.VirtualMachine;
import com.sun.jdi.connect.AttachingConnector;
import com.sun.jdi.connect.Connector;
import com.sun.jdi.connect.IllegalConnectorArgumentsException;
import dev.tare.testing.TargetJvm;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A debugger that keeps an object from being collected: the JDK's debugging library in the process
 * holds it by a global reference then, as any native library may.
 */
final class DebuggerHold {

  /** Options of a JVM that a debugger can be attached to. */
  static final String AGENT =
      "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:0";

  private static final Pattern PORT = Pattern.compile("transport dt_socket at address: (\\d+)");

  private DebuggerHold() {}

  /**
   * Takes over what a static field of a class refers to, and clears the field.
   *
   * @return lets go of it
   */
  static Runnable takeOver(TargetJvm target, String className, String field) throws IOException {
    try {
      VirtualMachine machine = attach(target);
      ClassType type = (ClassType) machine.classesByName(className).get(0);
      ObjectReference held = (ObjectReference) type.getValue(type.fieldByName(field));
      held.disableCollection();
      type.setValue(type.fieldByName(field), null);
      return machine::dispose;
    } catch (IllegalConnectorArgumentsException
        | InvalidTypeException
        | ClassNotLoadedException e) {
      throw new IOException(e);
    }
  }

  private static VirtualMachine attach(TargetJvm target)
      throws IOException, IllegalConnectorArgumentsException {
    Matcher port = PORT.matcher(String.join("\n", target.stdout()));
    if (!port.find()) {
      throw new IOException("no debugger can attach: " + target.stdout());
    }
    AttachingConnector sockets =
        Bootstrap.virtualMachineManager().attachingConnectors().stream()
            .filter(connector -> connector.name().equals("com.sun.jdi.SocketAttach"))
            .findFirst()
            .orElseThrow();
    Map<String, Connector.Argument> arguments = sockets.defaultArguments();
    arguments.get("hostname").setValue("127.0.0.1");
    arguments.get("port").setValue(port.group(1));
    return sockets.attach(arguments);
  }
}
