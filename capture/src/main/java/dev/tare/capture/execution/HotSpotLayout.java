// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.execution;

import dev.tare.capture.malloc.ProcessMemory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Where HotSpot keeps things, as it says itself in the tables that it exports for debuggers ({@code
 * gHotSpotVMStructs} and its companions). Source: src/hotspot/share/runtime/vmStructs.hpp of JDK 17
 * and 25.
 *
 * @param fields by type and name, with a dot between them: the offset in an object of the type, or
 *     for a static field its address
 * @param typeBytes the size of a type
 * @param constants by name
 */
record HotSpotLayout(
    Map<String, Long> fields, Map<String, Long> typeBytes, Map<String, Integer> constants) {

  /** What the names of all of its symbols begin with. */
  static final String SYMBOLS = "gHotSpotVM";

  private static final int MOST_ENTRIES = 20_000;
  private static final int LONGEST_NAME = 300;

  HotSpotLayout {
    fields = Map.copyOf(fields);
    typeBytes = Map.copyOf(typeBytes);
    constants = Map.copyOf(constants);
  }

  /**
   * Reads the tables.
   *
   * @param memory of the process
   * @param symbols their addresses in it by name
   * @return absent if they are not there, as in another JVM than HotSpot
   */
  static Optional<HotSpotLayout> read(ProcessMemory memory, Map<String, Long> symbols) {
    try {
      return Optional.of(new Tables(new BlockMemory(memory), symbols).read());
    } catch (UnreadableException absent) {
      return Optional.empty();
    }
  }

  /** The offset or address of a field, absent if this JVM has none of the name. */
  OptionalLong field(String name) {
    Long place = fields.get(name);
    return place == null ? OptionalLong.empty() : OptionalLong.of(place);
  }

  /** The same where the field has to be there. */
  long place(String field) throws UnreadableException {
    return field(field).orElseThrow(UnreadableException::new);
  }

  long bytes(String type) throws UnreadableException {
    Long bytes = typeBytes.get(type);
    if (bytes == null) {
      throw new UnreadableException();
    }
    return bytes;
  }

  int constant(String name) throws UnreadableException {
    Integer constant = constants.get(name);
    if (constant == null) {
      throw new UnreadableException();
    }
    return constant;
  }

  private record Tables(BlockMemory memory, Map<String, Long> symbols) {

    HotSpotLayout read() throws UnreadableException {
      return new HotSpotLayout(fields(), typeBytes(), constants());
    }

    private long value(String symbol) throws UnreadableException {
      Long address = symbols.get(SYMBOLS + symbol);
      if (address == null) {
        throw new UnreadableException();
      }
      return memory.longInteger(address);
    }

    private String name(long address) throws UnreadableException {
      return memory.zeroEnded(memory.longInteger(address), LONGEST_NAME);
    }

    private Map<String, Long> fields() throws UnreadableException {
      long type = value("StructEntryTypeNameOffset");
      long field = value("StructEntryFieldNameOffset");
      long isStatic = value("StructEntryIsStaticOffset");
      long offset = value("StructEntryOffsetOffset");
      long address = value("StructEntryAddressOffset");
      Map<String, Long> fields = new HashMap<>();
      for (long entry : entries("Structs", "StructEntry", "StructEntryTypeName")) {
        boolean global = memory.integer(entry + isStatic) != 0;
        fields.put(
            name(entry + type) + "." + name(entry + field),
            memory.longInteger(entry + (global ? address : offset)));
      }
      return fields;
    }

    private Map<String, Long> typeBytes() throws UnreadableException {
      Map<String, Long> types = new HashMap<>();
      long size = value("TypeEntrySizeOffset");
      for (long entry : entries("Types", "TypeEntry", "TypeEntryTypeName")) {
        types.put(name(entry + value("TypeEntryTypeNameOffset")), memory.longInteger(entry + size));
      }
      return types;
    }

    private Map<String, Integer> constants() throws UnreadableException {
      Map<String, Integer> constants = new HashMap<>();
      long value = value("IntConstantEntryValueOffset");
      for (long entry : entries("IntConstants", "IntConstantEntry", "IntConstantEntryName")) {
        constants.put(
            name(entry + value("IntConstantEntryNameOffset")), memory.integer(entry + value));
      }
      return constants;
    }

    /** The addresses of the entries of a table, which ends with one without a name. */
    private List<Long> entries(String table, String type, String nameField)
        throws UnreadableException {
      long name = value(nameField + "Offset");
      long bytes = value(type + "ArrayStride");
      List<Long> entries = new ArrayList<>();
      long entry = value(table);
      while (entries.size() < MOST_ENTRIES && memory.longInteger(entry + name) != 0) {
        entries.add(entry);
        entry += bytes;
      }
      return entries;
    }
  }
}
