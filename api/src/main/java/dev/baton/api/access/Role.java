package dev.baton.api.access;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a member of an organisation is there for. */
public enum Role {
  /** Reads everything but keys and the audit log. */
  VIEWER(
      EnumSet.of(
          Permission.TEMPLATES_READ,
          Permission.SESSIONS_READ,
          Permission.TASKS_READ,
          Permission.TOOLS_READ,
          Permission.KNOWLEDGE_READ,
          Permission.WEBHOOKS_READ,
          Permission.COSTS_READ,
          Permission.MEMBERS_READ)),
  /** A viewer who also steps into sessions and decides what agents may not decide. */
  OPERATOR(
      with(
          VIEWER,
          Permission.SESSIONS_START,
          Permission.SESSIONS_CONTROL,
          Permission.SESSIONS_OPERATE,
          Permission.TASKS_WRITE)),
  /** A viewer who also builds agents and publishes them. */
  BUILDER(
      with(
          VIEWER,
          Permission.TEMPLATES_WRITE,
          Permission.SESSIONS_START,
          Permission.SESSIONS_CONTROL,
          Permission.TASKS_WRITE,
          Permission.TOOLS_WRITE,
          Permission.KNOWLEDGE_WRITE,
          Permission.WEBHOOKS_WRITE)),
  /** May do everything. */
  OWNER(EnumSet.allOf(Permission.class));

  private final Set<Permission> permissions;

  Role(Set<Permission> permissions) {
    this.permissions = Collections.unmodifiableSet(permissions);
  }

  /** What members of this role may do. */
  public Set<Permission> permissions() {
    return permissions;
  }

  /** The name as it is written in JSON and in the database, in lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that name. */
  public static Optional<Role> ofWord(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }

  private static Set<Permission> with(Role role, Permission... more) {
    var permissions = EnumSet.copyOf(role.permissions());
    Collections.addAll(permissions, more);
    return permissions;
  }
}
