package dev.baton.media.room;

/**
 * One picture of a video track, upright.
 *
 * @param width pixels
 * @param height pixels
 * @param bgr rows from the top, three bytes a pixel: blue, green, red; owned by the receiver
 */
@SuppressWarnings("ArrayRecordComponent") // A picture is handed over, never compared.
public record VideoPicture(int width, int height, byte[] bgr) {}
