package dev.baton.api.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Something that a person or a program may do in an organisation. */
public enum Permission {
  /** Read templates, their versions and what belongs to them. */
  TEMPLATES_READ,
  /** Change, publish and delete templates. */
  TEMPLATES_WRITE,
  /** Start sessions, and get the tokens to join their rooms. */
  SESSIONS_START,
  /** Read sessions with their transcripts, costs and recordings. */
  SESSIONS_READ,
  /** End sessions, and have agents say something. */
  SESSIONS_CONTROL,
  /** Delete sessions and recordings. */
  SESSIONS_DELETE,
  /** Listen, whisper, take over; decide about tools; resolve escalations; read private payloads. */
  SESSIONS_OPERATE,
  /** Read the coordinator's tasks and their files. */
  TASKS_READ,
  /** Request tasks. */
  TASKS_WRITE,
  /** Read tools and the names of secrets. */
  TOOLS_READ,
  /** Change tools, set secrets. */
  TOOLS_WRITE,
  /** Read documents that agents look things up in. */
  KNOWLEDGE_READ,
  /** Add and remove such documents. */
  KNOWLEDGE_WRITE,
  /** Read which addresses are told what happens. */
  WEBHOOKS_READ,
  /** Change these addresses, see their secrets. */
  WEBHOOKS_WRITE,
  /** Read prices, costs and budgets. */
  COSTS_READ,
  /** Change prices and budgets. */
  COSTS_WRITE,
  /** Read who the members are. */
  MEMBERS_READ,
  /** Invite people, change their roles, remove them. */
  MEMBERS_WRITE,
  /** Read which API keys and clients there are. */
  KEYS_READ,
  /** Make and revoke API keys and clients. */
  KEYS_WRITE,
  /** Read the audit log. */
  AUDIT_READ,
  /** Change the organisation's settings. */
  ORGANISATION_WRITE;

  /** The name as a scope of keys and clients, for example {@code templates:write}. */
  public String scope() {
    return name().toLowerCase(Locale.ROOT).replace('_', ':');
  }

  /** The permission of that scope. */
  public static Optional<Permission> ofScope(String scope) {
    return Arrays.stream(values()).filter(one -> one.scope().equals(scope)).findFirst();
  }
}
