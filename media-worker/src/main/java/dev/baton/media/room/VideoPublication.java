package dev.baton.media.room;

import livekit.LivekitModels.TrackInfo;

/**
 * Video that somebody offers. Nothing of it is sent to this participant before it asks with {@link
 * Room#watch}.
 *
 * @param sid id of the track, given by the server
 * @param source camera or screen
 * @param participant whose it is
 * @param width of the largest picture, pixels; 0 if the publisher does not say
 * @param height of the largest picture, pixels
 */
public record VideoPublication(
    String sid, TrackSourceKind source, Participant participant, int width, int height) {

  static VideoPublication of(TrackInfo info, Participant participant) {
    return new VideoPublication(
        info.getSid(),
        TrackSourceKind.of(info.getSource()),
        participant,
        info.getWidth(),
        info.getHeight());
  }
}
