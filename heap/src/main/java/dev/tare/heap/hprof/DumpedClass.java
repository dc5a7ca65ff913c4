// SPDX-License-Identifier: Apache-2.0
package dev.tare.heap.hprof;

import java.util.List;

/**
 * A class as a dump describes it.
 *
 * @param id its id, which is the address of its {@code java.lang.Class} object
 * @param name as in source, {@code java.util.HashMap$Node}, {@code byte[]}, {@code
 *     java.lang.String[][]}; a hidden class keeps its suffix
 * @param superId id of the superclass, 0 for none
 * @param loaderId id of the class loader, 0 for the bootstrap loader
 * @param signersId id of the signers, 0 for none
 * @param domainId id of the protection domain, 0 for none
 * @param instanceBytesInFile what the dump says of the size of an instance; no tool should believe
 *     it
 * @param statics its static fields
 * @param fields the fields that it declares itself, in the order of the dump, which is the order of
 *     their values in an instance record: own fields first, then those of the superclass
 */
public record DumpedClass(
    long id,
    String name,
    long superId,
    long loaderId,
    long signersId,
    long domainId,
    long instanceBytesInFile,
    List<DumpedField> statics,
    List<DumpedField> fields) {

  /** Copies the lists. */
  public DumpedClass {
    statics = List.copyOf(statics);
    fields = List.copyOf(fields);
  }
}
