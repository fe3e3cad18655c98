package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.media.ProviderKeys;
import dev.baton.workflows.operator.Interventions;
import dev.baton.workflows.payload.KeyRing;
import dev.baton.workflows.payload.SealedProviderKeys;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SessionProvidersTest {

  private static final UUID OURS = UUID.randomUUID();
  private static final KeyRing RING =
      KeyRing.from(name -> name.equals("BATON_PAYLOAD_KEYS") ? "k1:" + "A".repeat(43) + "=" : "")
          .orElseThrow();

  private final Remembering shared = new Remembering();

  @Test
  void aSessionHasTheKeysOfItsOrganisation() {
    var keys = SealedProviderKeys.seal(RING, OURS, Map.of("OPENAI_API_KEY", "sk-ours"));

    SessionProviders.of(shared, snapshot(OURS, keys), Optional.of(RING));

    assertThat(shared.account).isEqualTo(OURS.toString());
    assertThat(shared.keys).containsExactly(Map.entry("OPENAI_API_KEY", "sk-ours"));
    assertThat(keys.toString()).doesNotContain("sk-ours");
  }

  @Test
  void aSessionWithoutKeysHasTheInstallations() {
    assertThat(SessionProviders.of(shared, snapshot(OURS, null), Optional.empty()))
        .isSameAs(shared);
  }

  @Test
  void keysOpenForTheirOrganisationAlone() {
    var keys = SealedProviderKeys.seal(RING, OURS, Map.of("OPENAI_API_KEY", "sk-ours"));

    assertThatThrownBy(
            () -> SessionProviders.of(shared, snapshot(UUID.randomUUID(), keys), Optional.of(RING)))
        .isInstanceOf(ProviderException.class);
  }

  @Test
  void aWorkerThatCannotReadThemSaysWhatItLacks() {
    var keys = SealedProviderKeys.seal(RING, OURS, Map.of("OPENAI_API_KEY", "sk-ours"));

    assertThatThrownBy(() -> SessionProviders.of(shared, snapshot(OURS, keys), Optional.empty()))
        .isInstanceOf(ProviderException.class)
        .hasMessageContaining("BATON_PAYLOAD_KEYS");
  }

  private static SessionSnapshot snapshot(UUID organisation, @Nullable ProviderKeys keys) {
    return new SessionSnapshot(
        "s1",
        1,
        Tenant.room(organisation, "lobby"),
        SessionTemplate.named("desk").agents(AgentDefinition.named("desk").build()).build(),
        "",
        "desk",
        1,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        0,
        List.of(),
        "",
        Interventions.NONE,
        null,
        keys,
        List.of());
  }

  /** Remembers which keys were wanted. */
  private static final class Remembering implements ProviderSource {
    private String account = "";
    private Map<String, String> keys = Map.of();

    @Override
    public ProviderSource with(String newAccount, Map<String, String> newKeys) {
      account = newAccount;
      keys = newKeys;
      return this;
    }

    @Override
    public SpeechToText stt(ModelChoice choice) {
      throw new UnsupportedOperationException();
    }

    @Override
    public LanguageModel llm(ModelChoice choice) {
      throw new UnsupportedOperationException();
    }

    @Override
    public TextToSpeech tts(ModelChoice choice) {
      throw new UnsupportedOperationException();
    }
  }
}
