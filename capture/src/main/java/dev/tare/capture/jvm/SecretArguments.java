// SPDX-License-Identifier: Apache-2.0
package dev.tare.capture.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the values of secret-looking arguments: {@code -Dkey=value}, {@code --key=value}, {@code
 * key=value}, {@code --key value} and the password in {@code //user:password@host}.
 */
final class SecretArguments {

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "password|passwd|passphrase|pwd|(?:key|store)pass|secret|token|credential"
              + "|(?:api|access|private)[._-]?key",
          Pattern.CASE_INSENSITIVE);

  /** The user part of a URL ends at the last @ before its path (RFC 3986, 3.2.1). */
  private static final Pattern USER_PASSWORD =
      Pattern.compile("(//[^/\\s?#:@]*:)[^\\s/?#]*@", Pattern.UNICODE_CHARACTER_CLASS);

  private static final Pattern WORD_OR_SPACE = Pattern.compile("\\S+|\\s+");

  /** Whether the value of the argument before may go on here. */
  private boolean insideSecret;

  List<String> inList(List<String> arguments) {
    List<String> clean = new ArrayList<>(arguments.size());
    for (String argument : arguments) {
      boolean isValue = isSecretOption(clean.isEmpty() ? "" : clean.get(clean.size() - 1));
      clean.add(isValue && !argument.startsWith("-") ? Redaction.MARK : inArgument(argument));
    }
    return clean;
  }

  String inText(String text) {
    String body = text.stripTrailing();
    StringBuilder clean = new StringBuilder(text.length());
    Matcher words = WORD_OR_SPACE.matcher(body);
    String lastOption = "";
    String pendingSpace = "";
    while (words.find()) {
      String word = words.group();
      if (word.isBlank()) {
        pendingSpace = word;
        continue;
      }
      boolean startsArgument = word.startsWith("-") || nameEnd(word) > 0;
      if (insideSecret && !startsArgument) {
        continue; // Still the value.
      }
      clean.append(pendingSpace);
      pendingSpace = "";
      if (!startsArgument && isSecretOption(lastOption)) {
        clean.append(Redaction.MARK);
        insideSecret = true;
      } else {
        clean.append(inArgument(word));
      }
      lastOption = word;
    }
    return clean.append(text, body.length(), text.length()).toString();
  }

  /** Hides what follows the first secret name and its equals sign, to the end of the argument. */
  private String inArgument(String argument) {
    insideSecret = false;
    int nameStart = 0;
    for (int i = 0; i < argument.length(); i++) {
      if (isNameCharacter(argument.charAt(i))) {
        continue;
      }
      if (argument.charAt(i) == '='
          && SECRET_NAME.matcher(argument.substring(nameStart, i)).find()) {
        insideSecret = true;
        return passwords(argument.substring(0, i + 1)) + Redaction.MARK;
      }
      nameStart = i + 1;
    }
    return passwords(argument);
  }

  private static String passwords(String argument) {
    return USER_PASSWORD.matcher(argument).replaceAll("$1" + Redaction.MARK + "@");
  }

  /** An option without a value of its own, such as {@code --password}. */
  private static boolean isSecretOption(String argument) {
    return argument.startsWith("-") && isName(argument) && SECRET_NAME.matcher(argument).find();
  }

  /** Length of the name in {@code name=value}, 0 if the word is no assignment. */
  private static int nameEnd(String word) {
    int end = 0;
    while (end < word.length() && isNameCharacter(word.charAt(end))) {
      end++;
    }
    return end < word.length() && word.charAt(end) == '=' ? end : 0;
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (!isNameCharacter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isNameCharacter(int c) {
    return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-';
  }
}
