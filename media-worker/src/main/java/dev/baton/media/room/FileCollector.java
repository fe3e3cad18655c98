package dev.baton.media.room;

import java.io.ByteArrayOutputStream;
import java.util.HashMap;
import java.util.Map;

/** Makes files of byte streams, of a bounded size and a bounded number at a time. */
final class FileCollector implements ByteStreamListener {

  /** So many files may be on their way at once. */
  private static final int MAX_OPEN = 8;

  private final long maxBytes;
  private final FileListener listener;
  private final Map<String, ByteArrayOutputStream> open = new HashMap<>();

  FileCollector(long maxBytes, FileListener listener) {
    this.maxBytes = maxBytes;
    this.listener = listener;
  }

  @Override
  public boolean started(ByteStreamInfo info) {
    if (info.totalBytes().orElse(0) > maxBytes) {
      listener.refused(info, tooLarge());
      return false;
    }
    if (open.size() >= MAX_OPEN) {
      listener.refused(info, "Too many files at once: at most " + MAX_OPEN + ".");
      return false;
    }
    open.put(info.streamId(), new ByteArrayOutputStream());
    return true;
  }

  @Override
  public void chunk(ByteStreamInfo info, byte[] bytes, long received) {
    ByteArrayOutputStream content = open.get(info.streamId());
    if (content == null) {
      return;
    }
    if (received > maxBytes) {
      open.remove(info.streamId());
      listener.refused(info, tooLarge());
      return;
    }
    content.writeBytes(bytes);
  }

  @Override
  public void completed(ByteStreamInfo info) {
    ByteArrayOutputStream content = open.remove(info.streamId());
    if (content != null) {
      listener.received(info, content.toByteArray());
    }
  }

  @Override
  public void aborted(ByteStreamInfo info, String reason) {
    if (open.remove(info.streamId()) != null) {
      listener.refused(info, "The file did not arrive: " + reason + ".");
    }
  }

  private String tooLarge() {
    return "The file is too large: at most " + maxBytes + " bytes are taken.";
  }
}
