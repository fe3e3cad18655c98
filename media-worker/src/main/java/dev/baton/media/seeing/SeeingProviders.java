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
 * the message that named it. Earlier pictures of a video are not sent again, so that a long
 * conversation costs no more pictures than a short one.
 *
 * @param others makes ears, minds and voices
 * @param sight what is shown now
 * @param attachments what was sent
 */
public record SeeingProviders(ProviderSource others, Sight sight, Attachments attachments)
    implements ProviderSource {

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
      boolean latest = true;
      for (var message : messages.reversed()) {
        if (message instanceof Message.User user) {
          all.add(illustrated(user, latest));
          latest = false;
        } else {
          all.add(message);
        }
      }
      return all.reversed();
    }

    private Message.User illustrated(Message.User user, boolean latest) {
      List<Image> images = new ArrayList<>(user.images());
      images.addAll(attachments.in(user.text()));
      if (latest) {
        images.addAll(sight.latest());
      }
      return new Message.User(user.text(), images, user.speaker());
    }
  }
}
