package dev.baton.store.access;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A program that gets tokens by OAuth2.
 *
 * @param scopes what it may ask for
 * @param redirectUris where people are sent back to; empty for a program without people
 * @param createdBy name of who registered it
 */
public record OauthClient(
    String clientId,
    UUID organisation,
    String name,
    List<String> scopes,
    List<String> redirectUris,
    String createdBy,
    Instant createdAt) {}
