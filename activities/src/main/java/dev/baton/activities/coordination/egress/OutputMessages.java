package dev.baton.activities.coordination.egress;

import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.activities.coordination.storage.S3Settings;
import dev.baton.activities.coordination.storage.StorageChoice;
import dev.baton.workflows.coordination.egress.EgressOutput;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import livekit.LivekitEgress.DirectFileOutput;
import livekit.LivekitEgress.EncodedFileOutput;
import livekit.LivekitEgress.EncodedFileType;
import livekit.LivekitEgress.ImageOutput;
import livekit.LivekitEgress.S3Upload;
import livekit.LivekitEgress.SegmentedFileOutput;
import livekit.LivekitEgress.SegmentedFileProtocol;
import livekit.LivekitEgress.StreamOutput;
import livekit.LivekitEgress.StreamProtocol;
import org.jspecify.annotations.Nullable;

/**
 * Checks outputs and writes them in LiveKit's messages.
 *
 * @param key names files that the request gives no name; the same whenever it is repeated
 */
record OutputMessages(StorageChoice storage, String key) {

  private static final Set<String> FORMATS = Set.of("mp4", "ogg", "mp3");

  /** Containers that LiveKit fills with sound alone. */
  private static final Set<String> SOUND = Set.of("ogg", "mp3");

  private static final Pattern PATH =
      Pattern.compile("[\\p{Alnum}_.{}:=@+-][\\p{Alnum}_.{}:=@+/ -]{0,511}");
  private static final int MAX_STREAMS = 8;

  EncodedFileOutput file(EgressOutput.File file, boolean soundOnly) {
    var format = format(file, soundOnly);
    if (SOUND.contains(format) && !soundOnly) {
      throw SpecialistFailure.invalid(
          "A file of format %s has no picture, but the source has one.".formatted(format),
          "Set 'audio_only' of the source to true, or take the format mp4.");
    }
    var output =
        EncodedFileOutput.newBuilder()
            .setFileType(EncodedFileType.valueOf(format.toUpperCase(Locale.ROOT)))
            .setFilepath(path("path", file.path(), "egress/%s.%s".formatted(key, format)));
    store(file.storage()).ifPresent(output::setS3);
    return output.build();
  }

  private static String format(EgressOutput.File file, boolean soundOnly) {
    var path = file.path();
    var ending =
        path != null && path.lastIndexOf('.') > path.lastIndexOf('/')
            ? path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT)
            : null;
    if (file.format() == null) {
      return ending == null ? (soundOnly ? "mp3" : "mp4") : Check.oneOf("format", ending, FORMATS);
    }
    var format = Check.oneOf("format", file.format(), FORMATS);
    if (ending != null && !ending.equals(format)) {
      throw SpecialistFailure.invalid(
          "'path' ends in .%s, but 'format' is %s.".formatted(ending, format),
          "Let the two agree, or leave one out.");
    }
    return format;
  }

  DirectFileOutput trackFile(EgressOutput.File file) {
    if (file.format() != null) {
      throw SpecialistFailure.invalid(
          "A single track is not encoded anew, so that it has the format it was published in.",
          "Leave 'format' out, or export the track as a track_composite.");
    }
    var output =
        DirectFileOutput.newBuilder().setFilepath(path("path", file.path(), "egress/" + key));
    store(file.storage()).ifPresent(output::setS3);
    return output.build();
  }

  StreamOutput stream(EgressOutput.Stream stream) {
    Check.range("urls", stream.urls().size(), 1, MAX_STREAMS);
    var kinds =
        stream.urls().stream()
            .map(url -> Check.url("urls", url, Set.of("rtmp", "rtmps", "srt")))
            .map(url -> "srt".equals(url.getScheme()) ? StreamProtocol.SRT : StreamProtocol.RTMP)
            .distinct()
            .toList();
    if (kinds.size() > 1) {
      throw SpecialistFailure.invalid(
          "'urls' mixes RTMP and SRT.", "Start one export for each of the two.");
    }
    return StreamOutput.newBuilder()
        .setProtocol(kinds.getFirst())
        .addAllUrls(stream.urls())
        .build();
  }

  static URI webSocket(EgressOutput.Stream stream) {
    if (stream.urls().size() != 1) {
      throw SpecialistFailure.invalid(
          "A single track goes to one WebSocket.", "Give one address in 'urls'.");
    }
    return Check.url("urls", stream.urls().getFirst(), Set.of("ws", "wss"));
  }

  SegmentedFileOutput segments(EgressOutput.Segments segments) {
    var output =
        SegmentedFileOutput.newBuilder()
            .setProtocol(SegmentedFileProtocol.HLS_PROTOCOL)
            .setFilenamePrefix(
                path("prefix", segments.prefix(), "egress/%s/segment".formatted(key)))
            .setPlaylistName(path("playlist", segments.playlist(), "playlist.m3u8"))
            .setSegmentDuration(orDefault("segment_s", segments.segmentS(), 1, 30, 6));
    store(segments.storage()).ifPresent(output::setS3);
    return output.build();
  }

  ImageOutput images(EgressOutput.Images images) {
    var output =
        ImageOutput.newBuilder()
            .setFilenamePrefix(path("prefix", images.prefix(), "egress/%s/image".formatted(key)))
            .setCaptureInterval(orDefault("interval_s", images.intervalS(), 1, 3600, 10));
    if (images.width() != null) {
      output.setWidth(orDefault("width", images.width(), 16, 7680, 0));
    }
    if (images.height() != null) {
      output.setHeight(orDefault("height", images.height(), 16, 7680, 0));
    }
    store(images.storage()).ifPresent(output::setS3);
    return output.build();
  }

  /** What stands at most once in an export. */
  static <T extends EgressOutput> List<T> atMostOne(List<EgressOutput> outputs, Class<T> kind) {
    var found = outputs.stream().filter(kind::isInstance).map(kind::cast).toList();
    if (found.size() > 1) {
      throw SpecialistFailure.invalid(
          "'outputs' has %d of the type %s; LiveKit takes one."
              .formatted(found.size(), kind.getSimpleName().toLowerCase(Locale.ROOT)),
          "Start one export for each.");
    }
    return found;
  }

  private static String path(String member, @Nullable String given, String otherwise) {
    var path = Objects.requireNonNullElse(given, otherwise);
    if (!PATH.matcher(path).matches() || path.contains("..")) {
      throw SpecialistFailure.invalid(
          "'%s' is no plain relative path.".formatted(member),
          "Use letters, digits, _ - . and / only, no .., and no / at its beginning.");
    }
    return path;
  }

  private static int orDefault(
      String member, @Nullable Integer given, int least, int most, int otherwise) {
    Check.optionalRange(member, given, least, most);
    return given == null ? otherwise : given;
  }

  private Optional<S3Upload> store(@Nullable String wanted) {
    return storage.of(wanted).map(OutputMessages::upload);
  }

  private static S3Upload upload(S3Settings s3) {
    var upload =
        S3Upload.newBuilder()
            .setBucket(s3.bucket())
            .setRegion(s3.region())
            .setAccessKey(s3.accessKey())
            .setSecret(s3.secretKey())
            .setForcePathStyle(s3.pathStyle());
    if (s3.endpoint() != null) {
      upload.setEndpoint(s3.endpoint().toString());
    }
    return upload.build();
  }
}
