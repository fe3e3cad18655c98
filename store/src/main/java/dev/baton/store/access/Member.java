package dev.baton.store.access;

import java.time.Instant;
import java.util.UUID;

/**
 * An account in an organisation.
 *
 * @param role its name in lower case
 * @param since when they came
 */
public record Member(UUID account, String email, String name, String role, Instant since) {}
