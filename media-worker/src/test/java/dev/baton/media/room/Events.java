package dev.baton.media.room;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;

/** Notes what a room's listener hears. */
final class Events implements RoomListener {
  final List<String> log = new CopyOnWriteArrayList<>();
  final LinkedBlockingQueue<RemoteAudioTrack> subscribed = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<RemoteAudioTrack> unsubscribed = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<VideoPublication> videos = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<VideoPublication> withdrawn = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<RemoteVideoTrack> watched = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<RemoteVideoTrack> unwatched = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Participant> left = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<Participant> changed = new LinkedBlockingQueue<>();
  final LinkedBlockingQueue<DataMessage> data = new LinkedBlockingQueue<>();
  final List<List<String>> speakers = new CopyOnWriteArrayList<>();
  final CompletableFuture<DisconnectReason> ended = new CompletableFuture<>();

  @Override
  public void joined(Room room) {
    log.add("joined");
  }

  @Override
  public void participantConnected(Participant participant) {
    log.add("connected " + participant.identity());
  }

  @Override
  public void participantDisconnected(Participant participant, DisconnectReason why) {
    log.add("left " + participant.identity());
    left.add(participant);
  }

  @Override
  public void participantChanged(Participant before, Participant after) {
    changed.add(after);
  }

  @Override
  public void trackSubscribed(RemoteAudioTrack track) {
    subscribed.add(track);
  }

  @Override
  public void trackUnsubscribed(RemoteAudioTrack track) {
    unsubscribed.add(track);
  }

  @Override
  public void videoPublished(VideoPublication video) {
    videos.add(video);
  }

  @Override
  public void videoUnpublished(VideoPublication video) {
    withdrawn.add(video);
  }

  @Override
  public void videoSubscribed(RemoteVideoTrack track) {
    watched.add(track);
  }

  @Override
  public void videoUnsubscribed(RemoteVideoTrack track) {
    unwatched.add(track);
  }

  @Override
  public void activeSpeakersChanged(List<String> identities) {
    speakers.add(new ArrayList<>(identities));
  }

  @Override
  public void dataReceived(DataMessage message) {
    data.add(message);
  }

  @Override
  public void reconnecting() {
    log.add("reconnecting");
  }

  @Override
  public void reconnected() {
    log.add("reconnected");
  }

  /** How often an event was noted. */
  long count(String event) {
    return log.stream().filter(event::equals).count();
  }

  @Override
  public void disconnected(DisconnectReason reason) {
    ended.complete(reason);
  }
}
