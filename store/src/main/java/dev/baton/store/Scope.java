package dev.baton.store;

import java.util.UUID;

/**
 * Whose rows a statement sees: PostgreSQL is told in the statement's own transaction, so that no
 * connection remembers it, and in the same message, so that it costs no round trip.
 *
 * @param preamble a SELECT, with its semicolon, that makes the transaction this scope's
 * @param ofOneOrganisation whether the statement itself has to name the organisation too
 */
record Scope(String preamble, boolean ofOneOrganisation) {

  /** May do anything with rows of one organisation, which row-level security sees to. */
  static final String TENANT_ROLE = "baton_tenant";

  /** May do anything with rows of all organisations. */
  static final String PLATFORM_ROLE = "baton_platform";

  /** All rows of all organisations. */
  static final Scope PLATFORM = new Scope(preamble(PLATFORM_ROLE, ""), false);

  /** The rows of one organisation. */
  static Scope of(UUID organisation) {
    return new Scope(preamble(TENANT_ROLE, organisation.toString()), true);
  }

  /** Nothing is bound, and nothing can be injected: a UUID has digits, letters and hyphens. */
  private static String preamble(String role, String organisation) {
    return "select set_config('role', '%s', true), set_config('baton.organisation', '%s', true); "
        .formatted(role, organisation);
  }

  /**
   * The statement as PostgreSQL is sent it.
   *
   * @throws IllegalStateException when it is for one organisation and does not ask which row is
   *     whose: row-level security is the second lock, not the only one
   */
  String around(String statement) {
    if (ofOneOrganisation && !statement.contains("organisation")) {
      throw new IllegalStateException(
          "a statement for one organisation has to ask for the organisation: " + statement);
    }
    return preamble + statement;
  }
}
