package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.AgentDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class NewcomersTest {

  private static final AgentDefinition TRIAGE = AgentDefinition.named("triage").build();
  private static final AgentDefinition EXPERT = AgentDefinition.named("expert").build();

  private final AtomicLong nanos = new AtomicLong();
  private final Newcomers newcomers = new Newcomers(nanos::get);
  private final List<String> told = new ArrayList<>();

  @Test
  void whoHasTheConversationIsToldAgainWhatItMayHaveForgotten() {
    var arrives = newcomers.telling();
    arrives.accept(TRIAGE);
    newcomers.tell(agent -> told.add(agent.name()));
    arrives.accept(EXPERT);

    newcomers.again();

    assertThat(told).containsExactly("expert", "expert");
  }

  @Test
  void notMoreOftenThanOnceInAMinute() {
    newcomers.telling().accept(TRIAGE);
    newcomers.tell(agent -> told.add(agent.name()));

    newcomers.again();
    nanos.addAndGet(Duration.ofSeconds(59).toNanos());
    newcomers.again();
    assertThat(told).hasSize(1);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());
    newcomers.again();

    assertThat(told).hasSize(2);
  }

  @Test
  void nobodyIsToldBeforeAnybodyCame() {
    newcomers.tell(agent -> told.add(agent.name()));

    newcomers.again();

    assertThat(told).isEmpty();
  }
}
