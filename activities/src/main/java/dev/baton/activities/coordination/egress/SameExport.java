package dev.baton.activities.coordination.egress;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import livekit.LivekitEgress.EgressInfo;
import livekit.LivekitEgress.EgressStatus;
import org.jspecify.annotations.Nullable;

/**
 * Whether LiveKit has an export already: one of the same source that writes the same files, or that
 * streams to the same addresses and has not ended. LiveKit blots out secrets when it tells of an
 * export, so that addresses are compared as far as they can be.
 */
final class SameExport {

  /** How LiveKit blots out a stream key: {@code {abc...xyz}}. */
  private static final Pattern BLOTTED = Pattern.compile("\\{(.*)\\.\\.\\.(.*)}");

  private final Message wanted;

  SameExport(Message wanted) {
    this.wanted = wanted;
  }

  boolean is(EgressInfo export) {
    var request = request(export);
    if (request == null || !request.getDescriptorForType().equals(wanted.getDescriptorForType())) {
      return false;
    }
    for (var name :
        List.of("room_name", "identity", "track_id", "url", "audio_track_id", "video_track_id")) {
      if (!text(wanted, name).equals(text(request, name))) {
        return false;
      }
    }
    var files = places(wanted, "filepath", "filename_prefix");
    if (!files.isEmpty()) {
      return files.equals(places(request, "filepath", "filename_prefix")) && !failed(export);
    }
    return !ended(export) && sameStreams(places(wanted, "urls"), places(request, "urls"));
  }

  private static boolean sameStreams(List<String> wanted, List<String> told) {
    if (wanted.size() != told.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!sameAddress(wanted.get(i), told.get(i))) {
        return false;
      }
    }
    return true;
  }

  static boolean sameAddress(String wanted, String told) {
    var blotted = BLOTTED.matcher(told);
    if (!blotted.find()) {
      return wanted.equals(told);
    }
    var before = told.substring(0, blotted.start()) + blotted.group(1);
    var after = blotted.group(2) + told.substring(blotted.end());
    return wanted.length() >= before.length() + after.length()
        && wanted.startsWith(before)
        && wanted.endsWith(after);
  }

  private static @Nullable Message request(EgressInfo export) {
    return switch (export.getRequestCase()) {
      case ROOM_COMPOSITE -> export.getRoomComposite();
      case WEB -> export.getWeb();
      case PARTICIPANT -> export.getParticipant();
      case TRACK_COMPOSITE -> export.getTrackComposite();
      case TRACK -> export.getTrack();
      case REPLAY, REQUEST_NOT_SET -> null;
    };
  }

  private static boolean ended(EgressInfo export) {
    return export.getStatus() != EgressStatus.EGRESS_STARTING
        && export.getStatus() != EgressStatus.EGRESS_ACTIVE;
  }

  private static boolean failed(EgressInfo export) {
    return export.getStatus() == EgressStatus.EGRESS_FAILED
        || export.getStatus() == EgressStatus.EGRESS_ABORTED;
  }

  private static String text(Message message, String field) {
    var descriptor = message.getDescriptorForType().findFieldByName(field);
    return descriptor == null ? "" : String.valueOf(message.getField(descriptor));
  }

  /** Values of fields of these names in the lists of outputs, in a fixed order. */
  private static List<String> places(Message message, String... names) {
    var places = new ArrayList<String>();
    for (var entry : message.getAllFields().entrySet()) {
      var field = entry.getKey();
      if (field.getName().endsWith("_outputs")) {
        ((List<?>) entry.getValue()).forEach(output -> add(places, (Message) output, names));
      } else if (message.getDescriptorForType().getName().equals("TrackEgressRequest")
          && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE
          && !field.isRepeated()) {
        add(places, (Message) entry.getValue(), names);
      } else if (field.getName().equals("websocket_url") && List.of(names).contains("urls")) {
        places.add(String.valueOf(entry.getValue()));
      }
    }
    return places;
  }

  private static void add(List<String> places, Message output, String... names) {
    for (var name : names) {
      var field = output.getDescriptorForType().findFieldByName(name);
      if (field == null) {
        continue;
      }
      if (field.isRepeated()) {
        ((List<?>) output.getField(field)).forEach(value -> places.add(String.valueOf(value)));
      } else {
        places.add(String.valueOf(output.getField(field)));
      }
    }
  }
}
