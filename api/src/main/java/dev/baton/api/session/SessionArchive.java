package dev.baton.api.session;

import dev.baton.api.config.ApiSettings;
import dev.baton.store.recording.RecordingStore;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Everything kept of a session as one zip, written as it is sent. */
@Component
final class SessionArchive {

  private static final Logger log = LoggerFactory.getLogger(SessionArchive.class);

  private final RecordingStore recordings;
  private final Path folder;
  private final JsonMapper json;

  SessionArchive(RecordingStore recordings, ApiSettings settings, JsonMapper json) {
    this.recordings = recordings;
    this.folder = settings.recordingsDir();
    this.json = json;
  }

  void write(UUID organisation, SessionView session, OutputStream out) throws IOException {
    try (var zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      add(zip, "session.json", session);
      add(zip, "transcript.json", session.turns());
      text(zip, "transcript.md", TranscriptText.markdown(session));
      text(zip, "transcript.vtt", TranscriptText.webVtt(session));
      add(zip, "tool-calls.json", session.toolCalls());
      add(zip, "handoffs.json", session.handoffs());
      add(zip, "events.json", session.events());
      add(zip, "facts.json", session.facts());
      // Sound is compressed already.
      zip.setLevel(Deflater.NO_COMPRESSION);
      for (var recording : recordings.ofSession(organisation, session.id())) {
        var file = folder.resolve(recording.path()).normalize();
        if (file.startsWith(folder) && Files.isRegularFile(file)) {
          zip.putNextEntry(new ZipEntry("recording-%s.mp3".formatted(recording.kind())));
          Files.copy(file, zip);
          zip.closeEntry();
        } else {
          log.atError()
              .addKeyValue("recording", recording.id())
              .log("a listed recording has no file; the archive lacks it");
        }
      }
    }
  }

  private void add(ZipOutputStream zip, String name, Object content) throws IOException {
    text(zip, name, json.writerWithDefaultPrettyPrinter().writeValueAsString(content));
  }

  private static void text(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.UTF_8));
    zip.closeEntry();
  }
}
