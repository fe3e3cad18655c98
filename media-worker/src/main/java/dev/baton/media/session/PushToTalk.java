package dev.baton.media.session;

import dev.baton.media.room.Room;
import dev.baton.media.room.RpcException;
import dev.baton.media.voice.AudioInlet;
import dev.baton.media.voice.VoicePipeline;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Lets the user's client say when a turn begins and ends: remote procedures {@code
 * baton.start_turn}, {@code baton.end_turn} and {@code baton.cancel_turn}, without payload. They
 * work beside automatic turn detection, too.
 */
final class PushToTalk {

  /** The caller is nobody that the agent listens to. */
  static final int NOT_THE_USER = 403;

  /** The agent reads. */
  static final int DOES_NOT_LISTEN = 409;

  private final Room room;
  private final AudioInlet inlet;
  private final Predicate<String> heard;
  private final BooleanSupplier listening;

  /**
   * @param inlet whose thread the pipeline is told on, after the audio that has come
   * @param heard whether the agent listens to whoever has that identity
   * @param listening whether it listens at all
   */
  PushToTalk(Room room, AudioInlet inlet, Predicate<String> heard, BooleanSupplier listening) {
    this.room = room;
    this.inlet = inlet;
    this.heard = heard;
    this.listening = listening;
  }

  /** Answers calls from now on. */
  void serve(VoicePipeline voice) {
    serve(
        "baton.start_turn",
        () -> {
          if (!listening.getAsBoolean()) {
            throw new RpcException(
                DOES_NOT_LISTEN, "this agent reads and does not listen; send it a text");
          }
          inlet.execute(voice::startTurn);
        });
    serve("baton.end_turn", () -> inlet.execute(voice::endTurn));
    serve("baton.cancel_turn", () -> inlet.execute(voice::cancelTurn));
  }

  private void serve(String method, Runnable action) {
    room.registerRpcMethod(
        method,
        call -> {
          if (!heard.test(call.callerIdentity())) {
            throw new RpcException(
                NOT_THE_USER, "the agent does not listen to you, so you have no turn here");
          }
          action.run();
          return "";
        });
  }
}
