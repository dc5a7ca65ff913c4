// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who of the methods that have run may have called whom. */
final class CallGraph {

  private final TypeFiles files;
  private final Map<String, Set<String>> ranByClass = new HashMap<>();
  private final Map<String, List<String>> classesBySignature = new HashMap<>();

  /**
   * A graph.
   *
   * @param classes what has run
   * @param files class files, to which more may be added
   */
  CallGraph(List<ClassRun> classes, TypeFiles files) {
    this.files = files;
    for (ClassRun each : classes) {
      Set<String> ran = ranByClass.computeIfAbsent(each.name(), name -> new HashSet<>());
      for (MethodRun run : each.runs()) {
        if (ran.add(run.signature())) {
          classesBySignature
              .computeIfAbsent(run.signature(), signature -> new ArrayList<>())
              .add(each.name());
        }
      }
    }
  }

  /** The signatures of the methods of a class that have run. */
  Set<String> ran(String className) {
    return ranByClass.getOrDefault(className, Set.of());
  }

  /** The methods of a class that have run, with their calls; none without a class file. */
  List<MethodExecution> runs(ClassRun run) {
    TypeFile file = files.get(run.name());
    if (file == null) {
      return List.of();
    }
    List<MethodExecution> executions = new ArrayList<>();
    for (MethodRun method : run.runs()) {
      TypeFile.Code code = file.code().getOrDefault(method.signature(), TypeFile.Code.NONE);
      executions.add(
          new MethodExecution(
              method.name(),
              id(run.name(), method.signature()),
              method.invocations(),
              method.uncounted(),
              code.isPublic(),
              code.overridable() && files.isOfGeneralType(run.name(), method.signature()),
              code.loadsLibrary(),
              calls(code)));
    }
    return executions;
  }

  private List<Integer> calls(TypeFile.Code code) {
    Set<Integer> calls = new LinkedHashSet<>();
    for (TypeFile.Call call : code.calls()) {
      if (!call.isVirtual()) {
        addInherited(call, calls);
      } else if (!files.isOfJavaBase(call.owner())) {
        addInherited(call, calls);
        for (String each : classesBySignature.getOrDefault(call.signature(), List.of())) {
          if (files.supertypes(each).contains(call.owner())) {
            calls.add(id(each, call.signature()));
          }
        }
      }
    }
    return List.copyOf(calls);
  }

  /** The method itself, or of those that its class inherits the ones that have run. */
  private void addInherited(TypeFile.Call call, Set<Integer> calls) {
    if (ran(call.owner()).contains(call.signature())) {
      calls.add(id(call.owner(), call.signature()));
    } else if (!call.signature().startsWith("<")
        && classesBySignature.containsKey(call.signature())) {
      for (String each : files.supertypes(call.owner())) {
        if (ran(each).contains(call.signature())) {
          calls.add(id(each, call.signature()));
        }
      }
    }
  }

  private static int id(String className, String signature) {
    return 31 * className.hashCode() + signature.hashCode();
  }
}
