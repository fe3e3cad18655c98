package dev.baton.workflows.agent;

import java.util.List;

/**
 * Whom the agents of a session listen to because a person in the room chose so; counts over what
 * {@link Listening} says.
 *
 * @param listenTo how many people are heard
 * @param identities whom, with {@link Audience#NAMED}
 */
public record AudienceChoice(Audience listenTo, List<String> identities) {

  @SuppressWarnings("NullAway") // Jackson gives null for what the JSON lacks.
  public AudienceChoice {
    identities = identities == null ? List.of() : List.copyOf(identities);
  }
}
