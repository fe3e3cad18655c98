package dev.baton.media.seeing;

import dev.baton.media.provider.Image;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.chain.ChainEvent;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.agent.ModelChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Minds that see: what is shown now goes with the user's latest message, what was sent goes with
 * the message that named it, and what the agent looked at by a tool is there for that answer.
 * Earlier pictures are not sent again, so that a long conversation costs no more pictures than a
 * short one.
 *
 * @param others makes ears, minds and voices
 * @param sight what is shown now
 * @param attachments what was sent
 */
public record SeeingProviders(ProviderSource others, Sight sight, Attachments attachments)
    implements ProviderSource {

  private static final String LOOK = "\nThe last picture with the user's message shows it.";

  @Override
  public ProviderSource tellingTo(ChainEvent.Listener listener) {
    return new SeeingProviders(others.tellingTo(listener), sight, attachments);
  }

  @Override
  public ProviderSource with(String account, Map<String, String> keys) {
    return new SeeingProviders(others.with(account, keys), sight, attachments);
  }

  @Override
  public Optional<SpeechToSpeech.Talk> talk(ModelChoice llm) {
    return others
        .talk(llm)
        .map(talk -> new SeeingTalk(talk.ears(), new Seeing(talk.mind()), talk.voice()));
  }

  private record SeeingTalk(SpeechToText ears, LanguageModel mind, TextToSpeech voice)
      implements SpeechToSpeech.Talk {}

  @Override
  public SpeechToText stt(ModelChoice choice) {
    return others.stt(choice);
  }

  @Override
  public LanguageModel llm(ModelChoice choice) {
    return new Seeing(others.llm(choice));
  }

  @Override
  public TextToSpeech tts(ModelChoice choice) {
    return others.tts(choice);
  }

  private final class Seeing implements LanguageModel {
    private final LanguageModel mind;

    Seeing(LanguageModel mind) {
      this.mind = mind;
    }

    @Override
    public String name() {
      return mind.name();
    }

    @Override
    public boolean available() {
      return mind.available();
    }

    @Override
    public String cure() {
      return mind.cure();
    }

    @Override
    public boolean scripted() {
      return mind.scripted();
    }

    /** What is shown changes: an answer in advance would be about an older picture. */
    @Override
    public Foresight foresight() {
      return sight.latest().isEmpty() ? mind.foresight() : Foresight.NONE;
    }

    @Override
    public Generation generate(Request request, Listener listener) {
      return mind.generate(
          request.agent().vision() == null
              ? request
              : new Request(request.agent(), illustrated(request.messages())),
          listener);
    }

    private List<Message> illustrated(List<Message> messages) {
      var all = new ArrayList<Message>(messages.size());
      var looked = new ArrayList<Image>();
      boolean latest = true;
      for (var message : messages.reversed()) {
        if (message instanceof Message.User user) {
          all.add(illustrated(user, latest, looked));
          latest = false;
        } else if (latest && message instanceof Message.Result result) {
          all.add(lookedAt(result, looked));
        } else {
          all.add(message);
        }
      }
      return all.reversed();
    }

    /** A picture of what was read in answer to the user goes with what the user said, too. */
    private Message.Result lookedAt(Message.Result result, List<Image> looked) {
      var image = sight.seenBy(result.callId());
      image.ifPresent(seen -> looked.addFirst(seen));
      return image.isEmpty()
          ? result
          : new Message.Result(result.callId(), result.tool(), result.content() + LOOK);
    }

    private Message.User illustrated(Message.User user, boolean latest, List<Image> looked) {
      List<Image> images = new ArrayList<>(user.images());
      images.addAll(attachments.in(user.text()));
      if (latest) {
        images.addAll(sight.latest());
        images.addAll(looked);
      }
      return new Message.User(user.text(), images, user.speaker());
    }
  }
}
