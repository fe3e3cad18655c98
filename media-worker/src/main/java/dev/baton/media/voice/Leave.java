package dev.baton.media.voice;

/** How the agents take their leave. Confined to the mailbox. */
final class Leave {

  private final Stage stage;
  private final Guesses guesses;

  Leave(Stage stage, Guesses guesses) {
    this.stage = stage;
    this.guesses = guesses;
  }

  /** Says goodbye, if the agent has a word for it; {@code then} runs when it was heard. */
  void sayGoodbye(Runnable then) {
    var mouth = stage.mouth();
    wrapUp();
    mouth.release();
    mouth.whenSilent(() -> {
      var goodbye = stage.cast().agent().hooks().onExit();
      if (goodbye != null && !goodbye.isBlank() && !stage.takeovers().on()) {
        stage.say(Line.own(goodbye));
        stage.showState();
      }
      mouth.whenSilent(then);
    });
  }

  /**
   * Says no more; what was said is committed before {@code then} runs.
   *
   * @param goesOn whether the session goes on elsewhere
   */
  void go(boolean goesOn, Runnable then) {
    if (goesOn) {
      stage.mouth().handOver();
    }
    wrapUp();
    stage.mouth().whenSilent(then);
  }

  private void wrapUp() {
    guesses.discard();
    stage.close();
  }
}
