package dev.baton.media.session;

import dev.baton.media.room.Room;
import dev.baton.media.room.RpcException;
import dev.baton.media.voice.AudioInlet;
import dev.baton.media.voice.VoicePipeline;
import java.util.function.Predicate;

/**
 * Lets the user's client say when a turn begins and ends: remote procedures {@code
 * baton.start_turn}, {@code baton.end_turn} and {@code baton.cancel_turn}, without payload. They
 * work beside automatic turn detection, too.
 */
final class PushToTalk {

  /** The caller is nobody that the agent listens to. */
  static final int NOT_THE_USER = 403;

  private final Room room;
  private final AudioInlet inlet;
  private final Predicate<String> heard;

  /**
   * @param inlet whose thread the pipeline is told on, after the audio that has come
   * @param heard whether the agent listens to whoever has that identity
   */
  PushToTalk(Room room, AudioInlet inlet, Predicate<String> heard) {
    this.room = room;
    this.inlet = inlet;
    this.heard = heard;
  }

  /** Answers calls from now on. */
  void serve(VoicePipeline voice) {
    serve("baton.start_turn", voice::startTurn);
    serve("baton.end_turn", voice::endTurn);
    serve("baton.cancel_turn", voice::cancelTurn);
  }

  private void serve(String method, Runnable action) {
    room.registerRpcMethod(
        method,
        call -> {
          if (!heard.test(call.callerIdentity())) {
            throw new RpcException(
                NOT_THE_USER, "the agent does not listen to you, so you have no turn here");
          }
          inlet.execute(action);
          return "";
        });
  }
}
