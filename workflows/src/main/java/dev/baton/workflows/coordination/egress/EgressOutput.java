package dev.baton.workflows.coordination.egress;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an export goes; the JSON property {@code type} tells which kind. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = EgressOutput.File.class, name = "file"),
  @JsonSubTypes.Type(value = EgressOutput.Stream.class, name = "stream"),
  @JsonSubTypes.Type(value = EgressOutput.Segments.class, name = "segments"),
  @JsonSubTypes.Type(value = EgressOutput.Images.class, name = "images")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface EgressOutput {

  /**
   * One file.
   *
   * @param path without {@code ..}; ending in {@code .mp4}, {@code .ogg} or {@code .mp3} where the
   *     format is not given; one of its own for the delegation where not given
   * @param format {@code mp4}, {@code ogg} or {@code mp3}
   * @param storage {@code local} (the disk of the egress process) or {@code s3}; the installation's
   *     choice where not given
   */
  record File(@Nullable String path, @Nullable String format, @Nullable String storage)
      implements EgressOutput {}

  /**
   * Live to other servers.
   *
   * @param urls {@code rtmp://}, {@code rtmps://} or {@code srt://}, all of one kind; {@code ws://}
   *     or {@code wss://} for a single track
   */
  record Stream(List<String> urls) implements EgressOutput {
    public Stream {
      urls = urls == null ? List.of() : List.copyOf(urls);
    }

    /** Without the addresses, which hold the stream keys. */
    @Override
    public String toString() {
      return "Stream[" + urls.size() + " urls]";
    }
  }

  /**
   * HLS: a playlist and its segments.
   *
   * @param prefix of the segments' names; one of its own for the delegation where not given
   * @param playlist name of the playlist; {@code playlist.m3u8} where not given
   * @param segmentS length of a segment, s: 1 to 30; 6 where not given
   * @param storage as for files
   */
  record Segments(
      @Nullable String prefix,
      @Nullable String playlist,
      @Nullable Integer segmentS,
      @Nullable String storage)
      implements EgressOutput {}

  /**
   * A picture every so often.
   *
   * @param prefix of the pictures' names; one of its own for the delegation where not given
   * @param intervalS s: 1 to 3600; 10 where not given
   * @param width pixels, 16 to 7680; the source's where not given, as for the height
   * @param storage as for files
   */
  record Images(
      @Nullable String prefix,
      @Nullable Integer intervalS,
      @Nullable Integer width,
      @Nullable Integer height,
      @Nullable String storage)
      implements EgressOutput {}
}
