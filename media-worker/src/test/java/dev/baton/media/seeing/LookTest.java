package dev.baton.media.seeing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Vision;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** An agent reads the board, and sees it where it has vision. */
final class LookTest {

  private static final byte[] JPEG = {1, 2, 3};
  private static final Message.User ASKED = new Message.User("What have I drawn?");
  private static final Message.Result READ =
      new Message.Result("c1", "read_whiteboard", "one stroke");

  private final Sight sight = new Sight();
  private final List<LanguageModel.Request> asked = new ArrayList<>();
  private final LanguageModel model =
      new SeeingProviders(
              new NotingModel(asked), sight, new Attachments((by, text) -> {}, (to, reason) -> {}))
          .llm(new ModelChoice("any", null, null));

  @Test
  void whatItLookedAtIsThereForTheAnswerAndForNoLaterOne() {
    var agent = agent(Vision.NEWEST);
    sight.looks("c1", () -> JPEG);

    ask(agent, ASKED, READ);

    var messages = asked.getFirst().messages();
    assertThat(images(messages.getFirst())).isEqualTo(1);
    assertThat(((Message.Result) messages.getLast()).content())
        .startsWith("one stroke")
        .contains("picture");

    ask(agent, ASKED, READ, new Message.Agent("triage", "A line."), new Message.User("Thanks."));

    assertThat(asked.getLast().messages()).allMatch(message -> images(message) == 0).contains(READ);
  }

  @Test
  void forAnAgentWithoutVisionNoPictureIsMade() {
    var agent = agent(null);
    sight.looks(
        "c1",
        () -> {
          throw new AssertionError("a picture was made");
        });

    ask(agent, ASKED, READ);

    assertThat(asked.getFirst().messages()).containsExactly(ASKED, READ);
  }

  private AgentDefinition agent(@Nullable Vision vision) {
    var agent = AgentDefinition.named("triage").vision(vision).build();
    sight.activeAgent(agent);
    return agent;
  }

  private void ask(AgentDefinition agent, Message... messages) {
    var unused = model.generate(new LanguageModel.Request(agent, List.of(messages)), new Deaf());
  }

  private static int images(Message message) {
    return message instanceof Message.User user ? user.images().size() : 0;
  }
}
