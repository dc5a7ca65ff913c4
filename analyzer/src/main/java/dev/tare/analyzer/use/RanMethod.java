// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.use;

import dev.tare.analyzer.ownership.Owner;
import dev.tare.capture.execution.MethodExecution;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A method that has run, in all class loaders together, with who may have called it. */
final class RanMethod {

  private final String className;
  private final String name;
  private final Owner owner;
  private final boolean isPublic;
  private final boolean isCallback;
  private final boolean loadsLibrary;
  private final Set<Integer> calls = new HashSet<>();
  private final List<RanMethod> callers = new ArrayList<>();
  private int loaders;
  private long invocations;
  private boolean uncounted;

  RanMethod(String className, Owner owner, MethodExecution first) {
    this.className = className;
    this.name = first.name();
    this.owner = owner;
    this.isPublic = first.isPublic();
    this.isCallback = first.isCallback();
    this.loadsLibrary = first.loadsLibrary();
  }

  void add(MethodExecution run) {
    calls.addAll(run.calls());
    loaders++;
    invocations += run.invocations();
    uncounted |= run.uncounted();
  }

  Set<Integer> calls() {
    return calls;
  }

  List<RanMethod> callers() {
    return callers;
  }

  Owner owner() {
    return owner;
  }

  String className() {
    return className;
  }

  long invocations() {
    return invocations;
  }

  /** How many class loaders have a class in which it has run. */
  int loaders() {
    return loaders;
  }

  boolean isUncounted() {
    return uncounted;
  }

  boolean isPublic() {
    return isPublic;
  }

  boolean isCallback() {
    return isCallback;
  }

  boolean loadsLibrary() {
    return loadsLibrary;
  }

  boolean isClassInitializer() {
    return name.equals("<clinit>");
  }

  boolean isConstructor() {
    return name.equals("<init>");
  }

  /** Class and method as a reader knows them. */
  String label() {
    String simple = className.substring(className.lastIndexOf('.') + 1);
    return isConstructor() ? "new " + simple : simple + "." + name;
  }
}
