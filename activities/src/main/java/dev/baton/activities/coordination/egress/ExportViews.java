package dev.baton.activities.coordination.egress;

import dev.baton.workflows.coordination.egress.EgressResponse.Export;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Stream;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.FileInfo;
import livekit.LivekitEgress.ImagesInfo;
import livekit.LivekitEgress.SegmentsInfo;
import livekit.LivekitEgress.StreamInfo;
import org.jspecify.annotations.Nullable;

/** LiveKit's exports in the words of the specialist. */
final class ExportViews {

  private static final long NANOS = 1_000_000_000L;

  static Export of(EgressInfo info) {
    return new Export(
        info.getEgressId(),
        info.getRoomName(),
        info.getRequestCase().name().toLowerCase(Locale.ROOT),
        status(info),
        locations(info).filter(place -> !place.isEmpty()).distinct().toList(),
        instant(info.getStartedAt()),
        instant(info.getEndedAt()),
        info.getError().isEmpty() ? null : info.getError());
  }

  /** LiveKit's {@code EGRESS_ACTIVE} as {@code active}. */
  static String status(EgressInfo info) {
    return info.getStatus().name().toLowerCase(Locale.ROOT).replaceFirst("^egress_", "");
  }

  private static Stream<String> locations(EgressInfo info) {
    return Stream.of(
            info.getFileResultsList().stream().map(ExportViews::place),
            info.getSegmentResultsList().stream().map(ExportViews::place),
            info.getImageResultsList().stream().map(ImagesInfo::getFilenamePrefix),
            info.getStreamResultsList().stream().map(StreamInfo::getUrl))
        .flatMap(places -> places);
  }

  private static String place(FileInfo file) {
    return file.getLocation().isEmpty() ? file.getFilename() : file.getLocation();
  }

  private static String place(SegmentsInfo segments) {
    return segments.getPlaylistLocation().isEmpty()
        ? segments.getPlaylistName()
        : segments.getPlaylistLocation();
  }

  private static @Nullable Instant instant(long nanos) {
    return nanos == 0 ? null : Instant.ofEpochSecond(nanos / NANOS, nanos % NANOS);
  }

  private ExportViews() {}
}
