package dev.baton.media.provider.chain;

import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.socket.Timers;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks one model after the other until one says something. */
final class ChainedLanguageModel implements LanguageModel {

  private final List<Link<LanguageModel>> links;

  ChainedLanguageModel(List<Link<LanguageModel>> links) {
    this.links = links;
  }

  @Override
  public String name() {
    return links.getFirst().provider().name();
  }

  @Override
  public boolean available() {
    return true; // those that are not there are not in the chain
  }

  @Override
  public boolean scripted() {
    return links.getFirst().provider().scripted();
  }

  /** Any of them may have to answer: the most careful one counts. */
  @Override
  public Foresight foresight() {
    return links.stream()
        .map(link -> link.provider().foresight())
        .max(Comparator.naturalOrder())
        .orElse(Foresight.PARTIAL_TEXTS);
  }

  @Override
  public Generation generate(Request request, Listener listener) {
    var answer = new Answer(request, listener);
    answer.ask(0, null);
    return answer;
  }

  /** An answer; what comes of it is passed on under its lock, so that nothing comes out of turn. */
  private final class Answer implements Generation {
    private final Request request;
    private final Listener listener;
    private @Nullable Attempt current;
    private boolean over;

    Answer(Request request, Listener listener) {
      this.request = request;
      this.listener = listener;
    }

    /** Asks the first from here on that lets us in. */
    private synchronized void ask(int from, @Nullable ProviderException before) {
      var error = before;
      for (int at = from; at < links.size() && !over; at++) {
        var link = links.get(at);
        if (!link.guard().enter()) {
          error = link.guard().refusal();
          continue;
        }
        if (at > 0) {
          links.get(at - 1).guard().handsTo(link.guard());
        }
        current = new Attempt(this, link, at);
        current.start();
        return;
      }
      if (!over && error != null) {
        over = true;
        listener.onError(error);
      }
    }

    @Override
    public synchronized void cancel() {
      if (!over) {
        over = true;
        if (current != null) {
          current.drop();
          current.link.guard().cancelled();
        }
      }
    }
  }

  /** One model's try at the answer. */
  private static final class Attempt implements Listener {
    private final Answer answer;
    private final Link<LanguageModel> link;
    private final int at;
    private final long startedAt = System.nanoTime();
    private @Nullable Generation generation;
    private Timers.@Nullable Timer limit;
    private boolean heard;
    private boolean ended;

    Attempt(Answer answer, Link<LanguageModel> link, int at) {
      this.answer = answer;
      this.link = link;
      this.at = at;
    }

    private void start() {
      limit = Timers.after(link.patience(), this::tooLate);
      try {
        var started = link.provider().generate(request(), this);
        generation = started;
        if (ended) {
          started.cancel();
        }
      } catch (ProviderException e) {
        onError(e);
      }
    }

    private Request request() {
      var agent = answer.request.agent();
      return new Request(
          agent.toBuilder().models(agent.models().withLlm(link.choice())).build(),
          answer.request.messages());
    }

    @Override
    public void onText(String delta) {
      synchronized (answer) {
        if (!ended) {
          hear();
          answer.listener.onText(delta);
        }
      }
    }

    @Override
    public void onToolCall(String callId, String tool, String argumentsJson) {
      synchronized (answer) {
        if (!ended) {
          hear();
          answer.listener.onToolCall(callId, tool, argumentsJson);
        }
      }
    }

    @Override
    public void onDone(Usage usage) {
      synchronized (answer) {
        if (!ended) {
          drop();
          answer.over = true;
          link.guard().succeeded(startedAt);
          answer.listener.onDone(usage);
        }
      }
    }

    @Override
    public void onError(ProviderException error) {
      synchronized (answer) {
        if (!ended) {
          drop();
          link.guard().failed(error, startedAt);
          goOn(error);
        }
      }
    }

    private void tooLate() {
      synchronized (answer) {
        if (!ended && !heard) {
          drop();
          var error = link.timeout("word");
          link.guard().timedOut(error, startedAt);
          goOn(error);
        }
      }
    }

    /** What was said cannot be taken back: another model would say it again. */
    private void goOn(ProviderException error) {
      if (heard) {
        answer.over = true;
        answer.listener.onError(error);
      } else {
        answer.ask(at + 1, error);
      }
    }

    private void hear() {
      if (!heard) {
        heard = true;
        link.guard().firstOutput(startedAt);
        if (limit != null) {
          limit.cancel();
        }
      }
    }

    /** Hears no more of it. */
    private void drop() {
      ended = true;
      if (limit != null) {
        limit.cancel();
      }
      if (generation != null) {
        generation.cancel();
      }
    }
  }
}
