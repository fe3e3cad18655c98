package dev.baton.deploy.acceptance;

import dev.baton.media.room.Room;
import dev.baton.media.room.RoomListener;
import dev.baton.media.room.TextStreamInfo;
import dev.baton.media.room.TextStreamListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who reads along what the agent says. */
final class Reader implements RoomListener, TextStreamListener {

  private final List<String> read = new CopyOnWriteArrayList<>();

  /** What the agent has said to its end, each answer a text. */
  List<String> read() {
    return List.copyOf(read);
  }

  @Override
  public void joined(Room room) {
    room.onText("lk.transcription", this);
  }

  @Override
  public void completed(TextStreamInfo info, String text) {
    if (info.senderIdentity().startsWith("agent-")) {
      read.add(text.strip());
    }
  }
}
