package dev.baton.deploy.local.config;

import java.util.regex.Pattern;

/** Hides what nobody may read over a shoulder. */
final class Mask {

  static final String HIDDEN = "•••";

  private static final Pattern IN_QUERY = Pattern.compile("(?i)((?:password|secret)=)[^&]*");
  private static final Pattern BEFORE_HOST = Pattern.compile("(://[^:/@]*:)[^@]*@");

  private Mask() {}

  /** Passwords within addresses. */
  static String passwords(String value) {
    var query = IN_QUERY.matcher(value).replaceAll("$1" + HIDDEN);
    return BEFORE_HOST.matcher(query).replaceAll("$1" + HIDDEN + "@");
  }
}
