package dev.baton.api.template.document;

import java.util.ArrayList;
import java.util.List;

/** Collects findings; each once. */
final class Findings {

  /** A document with more is something else altogether. */
  private static final int MOST = 100;

  private final List<Finding> all = new ArrayList<>();

  void add(String pointer, String message) {
    var finding = new Finding(pointer, message);
    if (all.size() < MOST && !all.contains(finding)) {
      all.add(finding);
    }
  }

  int count() {
    return all.size();
  }

  List<Finding> all() {
    return List.copyOf(all);
  }

  /** The pointer of a member; its name is escaped as RFC 6901 has it. */
  static String pointer(String parent, String member) {
    return parent + "/" + member.replace("~", "~0").replace("/", "~1");
  }

  static String pointer(String parent, int index) {
    return parent + "/" + index;
  }
}
