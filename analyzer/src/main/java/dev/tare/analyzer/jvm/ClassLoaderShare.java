// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one class loader uses of metaspace and class space, as {@code VM.classloader_stats} says.
 *
 * @param loader the loader's type, for example {@code <boot class loader>}
 * @param loaderData address of its metadata, as {@code VM.class_hierarchy} names it; 0 for the
 *     bootstrap loader
 * @param classes how many classes it holds, hidden ones included
 * @param usedBytes bytes of metadata in use
 * @param hiddenBytes those of them that are of hidden classes which can be unloaded without their
 *     loader, above all the JVM's own forms of method handles
 */
public record ClassLoaderShare(
    String loader, long loaderData, long classes, long usedBytes, long hiddenBytes) {

  private static final String BOOT = "<boot class loader>";

  private static final Pattern LOADER =
      Pattern.compile(
          "^0x\\S+\\s+0x\\S+\\s+0x([0-9a-f]{1,16})\\s+(\\d{1,12})\\s+(\\d{1,12})\\s+(\\d{1,12})\\s+(.+)$");
  private static final Pattern HIDDEN =
      Pattern.compile("^\\s+(\\d{1,12})\\s+(\\d{1,12})\\s+(\\d{1,12})\\s+\\+ hidden.*$");

  /** Whether the loader is that of Tare's agent. */
  public boolean isOfTare() {
    return loader.equals("dev.tare.agent.AgentClassLoader");
  }

  /** Whether the loader belongs to the JDK. */
  public boolean isOfJdk() {
    return loader.equals(BOOT) || loader.endsWith("$PlatformClassLoader");
  }

  /** The same with so much less in use. */
  public ClassLoaderShare less(long bytes) {
    return new ClassLoaderShare(loader, loaderData, classes, usedBytes - bytes, hiddenBytes);
  }

  /**
   * Parses the text of {@code VM.classloader_stats}; hidden classes are added to the loader in the
   * line above.
   *
   * @param text the text
   * @param unitBytes what a printed unit is worth: JDK 17 prints words (8), JDK 25 bytes (1)
   */
  public static List<ClassLoaderShare> parse(String text, int unitBytes) {
    List<ClassLoaderShare> shares = new ArrayList<>();
    for (String line : text.split("\n")) {
      Matcher loader = LOADER.matcher(line);
      Matcher hidden = HIDDEN.matcher(line);
      if (loader.matches()) {
        shares.add(
            new ClassLoaderShare(
                loader.group(5).strip(),
                loaderData(loader),
                Long.parseLong(loader.group(2)),
                Long.parseLong(loader.group(4)) * unitBytes,
                0));
      } else if (hidden.matches() && !shares.isEmpty()) {
        int last = shares.size() - 1;
        ClassLoaderShare above = shares.get(last);
        shares.set(
            last,
            new ClassLoaderShare(
                above.loader(),
                above.loaderData(),
                above.classes() + Long.parseLong(hidden.group(1)),
                above.usedBytes() + Long.parseLong(hidden.group(3)) * unitBytes,
                above.hiddenBytes() + Long.parseLong(hidden.group(3)) * unitBytes));
      }
    }
    return shares;
  }

  private static long loaderData(Matcher loader) {
    return loader.group(5).strip().equals(BOOT) ? 0 : Long.parseUnsignedLong(loader.group(1), 16);
  }
}
