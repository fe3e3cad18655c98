package dev.baton.media.voice;

/** What the agent says when its providers fail, and when it gives up. Confined to the mailbox. */
final class Apologies {

  private static final String APOLOGY = "Sorry, something went wrong. Could you say that again?";

  private static final String GIVING_UP =
      "I am sorry, I cannot go on at the moment. Please try again later.";

  private final Stage stage;
  private final Runnable gaveUp;
  private final Setbacks setbacks = new Setbacks();

  /**
   * @param gaveUp told when the user has heard that it does not go on
   */
  Apologies(Stage stage, Runnable gaveUp) {
    this.stage = stage;
    this.gaveUp = gaveUp;
  }

  /**
   * Something failed.
   *
   * @param heard whether the agent is in the midst of an answer: then nothing is said about it
   */
  void failed(boolean heard) {
    var consequence = setbacks.add();
    if (heard) {
      return;
    }
    if (!stage.closing()) {
      switch (consequence) {
        case APOLOGISE -> setbacks.apologise(() -> stage.say(Line.own(APOLOGY)));
        case GIVE_UP -> {
          stage.giveUp();
          stage.say(Line.own(GIVING_UP));
          stage.mouth().whenSilent(gaveUp);
        }
        case NONE -> {
          // The user knows.
        }
      }
    }
    stage.showState();
  }

  /** An answer came about. */
  void recovered() {
    setbacks.recovered();
  }
}
