// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What of a class file tells who calls whom.
 *
 * @param ofJdk whether it is of a module of the JDK
 * @param ofJavaBase whether that is java.base
 * @param supertypes its superclass and its interfaces
 * @param declared the signatures of its methods that others may override, only for types of the JDK
 * @param code by signature, of the methods that have run
 */
record TypeFile(
    boolean ofJdk,
    boolean ofJavaBase,
    List<String> supertypes,
    Set<String> declared,
    Map<String, Code> code) {

  /**
   * The calls in the code of a method.
   *
   * @param overridable whether it may override another
   * @param isPublic whether anybody may call it
   * @param loadsLibrary whether one of them loads a native library
   * @param calls each once
   */
  record Code(boolean overridable, boolean isPublic, boolean loadsLibrary, List<Call> calls) {

    /** Of a method that the class file does not have. */
    static final Code NONE = new Code(false, false, false, List.of());
  }

  /**
   * A call.
   *
   * @param owner the class that is named in it
   * @param signature name and descriptor
   * @param isVirtual whether the class of an object decides which method is called
   */
  record Call(String owner, String signature, boolean isVirtual) {}
}
