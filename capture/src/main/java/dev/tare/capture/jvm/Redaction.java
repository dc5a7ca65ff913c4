// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of texts before they are recorded: values of environment variables, and values
 * of arguments whose name says that they are secret. All other text stays byte for byte.
 *
 * <p>In a text where blanks join the arguments, a value may hold blanks itself. There everything up
 * to the next option or assignment counts as the value: too much is hidden rather than too little.
 */
public final class Redaction {

  /** What stands in place of a value. */
  public static final String MARK = "<redacted>";

  /** Where secrets can stand in the output of VM.info, VM.command_line and VM.flags. */
  private static final Pattern HEADING =
      Pattern.compile(
          "(?m)^(?:(?<arguments>Command Line:|jvm_flags:|jvm_args:|java_command:)"
              + "|(?<flags>-XX:)"
              + "|(?<flag> *ccstr(?:list)? [^=\\n]*=)"
              + "|(?<agents>JVMTI agents:)"
              + "|(?<environment>Environment Variables:)$)");

  private static final Pattern LINE_END = Pattern.compile("(?m)$");
  private static final Pattern BLANK_LINE = Pattern.compile("(?m)^$");

  /** An argument can hold line breaks, so only the next label ends a list of arguments. */
  private static final Pattern ARGUMENTS_END =
      Pattern.compile(
          "(?m)^(?:jvm_flags:|jvm_args:|java_command:|java_class_path|Launcher Type:|Host:|-----)");

  private static final Pattern ENVIRONMENT_END =
      Pattern.compile("(?m)^(?:Active Locale:|Signal Handlers:|-----)");

  private static final Pattern VARIABLE = Pattern.compile("(?m)^([A-Za-z_][A-Za-z0-9_]*=).+");
  private static final Pattern CONTINUATION =
      Pattern.compile("(?m)^(?![A-Za-z_][A-Za-z0-9_]*=).+\\n?");

  private Redaction() {}

  /** The output of any diagnostic command without secrets. */
  public static String redactText(String text) {
    Matcher heading = HEADING.matcher(text);
    if (!heading.find()) {
      // Most texts; they can be large, and need no copy.
      return text;
    }
    StringBuilder clean = new StringBuilder(text.length());
    int copied = 0;
    while (heading.find(copied)) {
      int start = heading.end();
      int end = sectionEnd(heading, text);
      String section = text.substring(start, end);
      clean.append(text, copied, start);
      clean.append(
          heading.group("environment") == null ? redactCommandLine(section) : environment(section));
      copied = end;
    }
    return clean.append(text, copied, text.length()).toString();
  }

  /** Arguments that are joined by blanks, as in {@code sun.rt.javaCommand}. */
  public static String redactCommandLine(String arguments) {
    return new SecretArguments().inText(arguments);
  }

  /** Arguments one by one, as in {@code /proc/PID/cmdline}; the list keeps its size. */
  public static List<String> redactArguments(List<String> arguments) {
    return new SecretArguments().inList(arguments);
  }

  private static int sectionEnd(Matcher heading, String text) {
    int start = heading.end();
    if (heading.group("environment") != null) {
      return find(ENVIRONMENT_END, text, start, text.length());
    }
    int lineEnd = find(LINE_END, text, start, text.length());
    if (heading.group("arguments") != null) {
      return find(ARGUMENTS_END, text, start, lineEnd);
    }
    return heading.group("agents") != null ? find(BLANK_LINE, text, start, lineEnd) : lineEnd;
  }

  private static int find(Pattern end, String text, int from, int otherwise) {
    Matcher matcher = end.matcher(text);
    return matcher.find(from) ? matcher.start() : otherwise;
  }

  /** A value can have several lines: those after the first go with it. */
  private static String environment(String section) {
    String values = VARIABLE.matcher(section).replaceAll("$1" + MARK);
    return CONTINUATION.matcher(values).replaceAll("");
  }
}
