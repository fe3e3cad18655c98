package dev.baton.store.access;

import java.util.UUID;

/**
 * An organisation that an account is a member of.
 *
 * @param name of the organisation
 * @param role of the account there, in lower case
 */
public record Membership(UUID organisation, String name, String role) {}
