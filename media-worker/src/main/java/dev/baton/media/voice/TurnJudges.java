package dev.baton.media.voice;

import dev.baton.media.provider.EndOfTurnModel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the end-of-turn model for all sessions of a worker, on a few threads of its own: neither the
 * ears nor the mailbox of a session can wait for it.
 */
public final class TurnJudges implements TurnDetector, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TurnJudges.class);

  /** Judging takes tens of milliseconds a turn, so two keep up with a hundred talkative people. */
  private static final int THREADS = 2;

  /** A turn that so many others come before is decided by its words, which are there at once. */
  private static final int WAITING = 32;

  private record Question(short[] turn, Verdict verdict) {}

  private final BlockingQueue<Question> questions = new ArrayBlockingQueue<>(WAITING);
  private final List<Thread> threads = new ArrayList<>();

  /**
   * @param model available on this machine
   */
  public TurnJudges(EndOfTurnModel model) {
    for (int i = 1; i <= THREADS; i++) {
      threads.add(
          Thread.ofPlatform().name("turn-model-" + i).daemon(true).start(() -> judgeAll(model)));
    }
  }

  @Override
  public void judge(short[] turn, Verdict verdict) {
    if (!questions.offer(new Question(turn, verdict))) {
      verdict.judged(Float.NaN);
    }
  }

  private void judgeAll(EndOfTurnModel model) {
    try (var judge = model.open()) {
      while (!Thread.currentThread().isInterrupted()) {
        var question = questions.take();
        question.verdict.judged(completeness(judge, question.turn));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static float completeness(EndOfTurnModel.Judge judge, short[] turn) {
    try {
      return judge.completeness(turn);
    } catch (RuntimeException e) {
      log.atError().setCause(e).log("A turn could not be judged by its sound");
      return Float.NaN;
    }
  }

  @Override
  public void close() {
    threads.forEach(Thread::interrupt);
  }
}
