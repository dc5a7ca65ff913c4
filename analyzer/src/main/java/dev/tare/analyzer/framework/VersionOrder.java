// SPDX-License-Identifier: Apache-2.0
package dev.tare.analyzer.framework;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Older versions first, their numbers compared as numbers: 1.9 comes before 1.10. A word such as
 * {@code rc} makes a version older than the one without it, any other word newer.
 */
final class VersionOrder implements Comparator<String> {

  private static final Pattern PART = Pattern.compile("\\d+|\\p{L}+");
  private static final Pattern BEFORE_RELEASE =
      Pattern.compile("snapshot|alpha|beta|milestone|rc|cr|ea|pre|[abm]");
  private static final String END = "";

  @Override
  public int compare(String one, String other) {
    List<String> ones = parts(one);
    List<String> others = parts(other);
    for (int i = 0; i < Math.max(ones.size(), others.size()); i++) {
      int order = comparePart(part(ones, i), part(others, i));
      if (order != 0) {
        return order;
      }
    }
    return one.compareTo(other);
  }

  private static List<String> parts(String version) {
    List<String> parts = new ArrayList<>();
    Matcher part = PART.matcher(version.toLowerCase(Locale.ROOT));
    while (part.find()) {
      parts.add(part.group());
    }
    return parts;
  }

  private static String part(List<String> parts, int index) {
    return index < parts.size() ? parts.get(index) : END;
  }

  private static int comparePart(String one, String other) {
    int order = Integer.compare(rank(one), rank(other));
    if (order != 0 || !isNumber(one)) {
      return order == 0 ? one.compareTo(other) : order;
    }
    // Dates and times make numbers that no long has room for.
    String digits = one.replaceFirst("^0+", "");
    String otherDigits = other.replaceFirst("^0+", "");
    int length = Integer.compare(digits.length(), otherDigits.length());
    return length == 0 ? digits.compareTo(otherDigits) : length;
  }

  private static int rank(String part) {
    if (part.equals(END)) {
      return 1;
    }
    if (isNumber(part)) {
      return 3;
    }
    return BEFORE_RELEASE.matcher(part).matches() ? 0 : 2;
  }

  private static boolean isNumber(String part) {
    return !part.isEmpty() && Character.isDigit(part.charAt(0));
  }
}
