package dev.baton.workflows.agent;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Whom an agent listens to, and how their microphones are cleaned before that. Browsers clean what
 * they send themselves, so all of that is off unless a template asks for it: for telephones, and
 * for clients that send what their loudspeaker plays. Every part is optional in JSON.
 *
 * @param listenTo how many people are heard
 * @param listenIdentities whom, with {@link Audience#NAMED}
 * @param echoCancellation whether the agent's own voice is taken out of what is heard
 * @param noiseSuppression how hard steady noise is suppressed
 * @param gainControl whether voices are brought to one loudness
 */
public record Listening(
    Audience listenTo,
    List<String> listenIdentities,
    boolean echoCancellation,
    NoiseSuppression noiseSuppression,
    boolean gainControl) {

  /** The linked person, as their client sends it. */
  public static final Listening DEFAULT =
      new Listening(Audience.ONE, List.of(), false, NoiseSuppression.OFF, false);

  /** So many people can be named. */
  public static final int MOST_IDENTITIES = 50;

  public Listening {
    listenIdentities = List.copyOf(listenIdentities);
    if (listenIdentities.size() > MOST_IDENTITIES) {
      throw new IllegalArgumentException(
          "listen_identities has %d entries; %d are allowed"
              .formatted(listenIdentities.size(), MOST_IDENTITIES));
    }
  }

  /** From JSON, in which whatever is absent has its default. */
  @JsonCreator
  static Listening of(
      @JsonProperty("listenTo") @Nullable Audience listenTo,
      @JsonProperty("listenIdentities") @Nullable List<String> listenIdentities,
      @JsonProperty("echoCancellation") @Nullable Boolean echoCancellation,
      @JsonProperty("noiseSuppression") @Nullable NoiseSuppression noiseSuppression,
      @JsonProperty("gainControl") @Nullable Boolean gainControl) {
    return new Listening(
        Objects.requireNonNullElse(listenTo, DEFAULT.listenTo),
        Objects.requireNonNullElse(listenIdentities, DEFAULT.listenIdentities),
        Objects.requireNonNullElse(echoCancellation, DEFAULT.echoCancellation),
        Objects.requireNonNullElse(noiseSuppression, DEFAULT.noiseSuppression),
        Objects.requireNonNullElse(gainControl, DEFAULT.gainControl));
  }

  /** The same, for other people. */
  public Listening to(Audience audience, List<String> identities) {
    return new Listening(audience, identities, echoCancellation, noiseSuppression, gainControl);
  }

  /** Whether anything of the sound is changed. */
  public boolean cleans() {
    return echoCancellation || gainControl || noiseSuppression != NoiseSuppression.OFF;
  }
}
