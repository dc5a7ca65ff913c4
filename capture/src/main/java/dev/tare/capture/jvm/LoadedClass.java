// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A class that a JVM has loaded, as {@code VM.class_hierarchy} prints it; arrays and primitive
 * types are not in there.
 *
 * @param name binary name; of a hidden class without the address behind it
 * @param loaderData address of the metadata of its loader, 0 for the bootstrap loader
 * @param isHidden whether it was made at run time and has no name that others could use
 */
public record LoadedClass(String name, long loaderData, boolean isHidden) {

  /** Between the name of a hidden class and its address. */
  private static final String ADDRESS = "+0x";

  /**
   * The lines of the tree, the name, for hidden classes the address, the loader, and whether it is
   * an interface or which method an accessor of reflection calls.
   */
  private static final Pattern LINE =
      Pattern.compile(
          "^[| -]{0,2000}+([^\\s/|][^\\s/]{0,2000}+)(/0x[0-9a-f]{1,16})??"
              + "/(null|0x[0-9a-f]{1,16})(?: \\((?:intf|invokes: .{0,5000})\\))?\\s*$");

  /**
   * A class by the name that the JVM has for it, which ends with an address if it is hidden.
   *
   * @param internalName with dots
   * @param loaderData address of the metadata of its loader, 0 for the bootstrap loader
   */
  public static LoadedClass named(String internalName, long loaderData) {
    int address = internalName.indexOf(ADDRESS);
    return address < 0
        ? new LoadedClass(internalName, loaderData, false)
        : new LoadedClass(internalName.substring(0, address), loaderData, true);
  }

  /** Parses the text of {@code VM.class_hierarchy}; lines that are none of classes are left out. */
  public static List<LoadedClass> parse(String text) {
    List<LoadedClass> classes = new ArrayList<>();
    Matcher line = LINE.matcher("");
    for (String each : text.split("\n")) {
      if (line.reset(each).matches()) {
        String loader = line.group(3);
        classes.add(
            new LoadedClass(
                line.group(1),
                loader.equals("null") ? 0 : Long.parseUnsignedLong(loader.substring(2), 16),
                line.group(2) != null));
      }
    }
    return classes;
  }
}
