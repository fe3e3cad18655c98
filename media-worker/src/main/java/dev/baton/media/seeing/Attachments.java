package dev.baton.media.seeing;

import dev.baton.media.provider.Image;
import dev.baton.media.room.ByteStreamInfo;
import dev.baton.media.room.FileListener;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/**
 * Files that people send. A text becomes a message of its own; an image becomes a message that
 * names it, and a model that sees gets the picture with that message, however often it is asked.
 */
public final class Attachments implements FileListener {

  /** Topics that files come on: LiveKit's chat, and those of its documentation's examples. */
  public static final List<String> TOPICS = List.of("lk.chat", "images", "files");

  private static final List<String> TEXTS = List.of("text/*", "application/json");
  private static final List<String> PICTURES = List.of("image/jpeg", "image/png", "image/gif");

  /** Largest file, bytes. */
  public static final long MAX_BYTES = 10 << 20;

  /** Longest text that is taken, characters: some pages. */
  private static final int MAX_TEXT_CHARS = 20_000;

  /** So many images are remembered, the latest. */
  private static final int MAX_IMAGES = 8;

  private static final int MAX_NAME_CHARS = 80;

  private final BiConsumer<String, String> messages;
  private final BiConsumer<String, String> refusals;
  private final Map<String, Image> images = new LinkedHashMap<>();
  private int numbered;

  /**
   * Media types of the files that an agent takes, as {@code accept} of HTML has them.
   *
   * @param sees whether its model is given pictures
   */
  public static List<String> types(boolean sees) {
    return Stream.concat(sees ? PICTURES.stream() : Stream.of(), TEXTS.stream()).toList();
  }

  /**
   * @param messages takes who is to have said what
   * @param refusals told whose file was not taken, and why
   */
  public Attachments(BiConsumer<String, String> messages, BiConsumer<String, String> refusals) {
    this.messages = messages;
    this.refusals = refusals;
  }

  @Override
  public void received(ByteStreamInfo info, byte[] content) {
    var type = info.mimeType().toLowerCase(Locale.ROOT);
    try {
      if (type.startsWith("image/")) {
        messages.accept(info.senderIdentity(), image(info, content));
      } else if (type.startsWith("text/") || type.startsWith("application/json")) {
        messages.accept(info.senderIdentity(), "[file " + name(info) + "]\n" + text(content));
      } else {
        refused(info, "Files of the type " + type + " are not taken: send an image or a text.");
      }
    } catch (IOException unreadable) {
      refused(info, "The file cannot be read: " + unreadable.getMessage() + ".");
    }
  }

  private synchronized String image(ByteStreamInfo info, byte[] content) throws IOException {
    var jpeg = new Image("image/jpeg", Jpegs.of(content), Image.Detail.AUTO);
    var message = "[image " + ++numbered + ": " + name(info) + "]";
    images.put(message, jpeg);
    if (images.size() > MAX_IMAGES) {
      images.remove(images.keySet().iterator().next());
    }
    return message;
  }

  private static String text(byte[] content) throws IOException {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      if (text.length() > MAX_TEXT_CHARS) {
        throw new IOException("it has more than " + MAX_TEXT_CHARS + " characters");
      }
      return text;
    } catch (CharacterCodingException notText) {
      throw new IOException("it is no text in UTF-8", notText);
    }
  }

  private static String name(ByteStreamInfo info) {
    var name = info.name().replaceAll("[\\p{Cntrl}\\[\\]]", " ").strip();
    return name.isEmpty()
        ? info.mimeType()
        : name.substring(0, Math.min(name.length(), MAX_NAME_CHARS));
  }

  /** The images that a message of the user names. */
  synchronized List<Image> in(String message) {
    var named = new ArrayList<Image>();
    images.forEach((marker, image) -> {
      if (message.contains(marker)) {
        named.add(image);
      }
    });
    return named;
  }

  @Override
  public void refused(ByteStreamInfo info, String reason) {
    refusals.accept(info.senderIdentity(), reason);
  }
}
