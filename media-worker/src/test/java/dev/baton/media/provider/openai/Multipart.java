package dev.baton.media.provider.openai;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.baton.media.provider.request.ApiEmulator;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Takes a form apart: RFC 7578. */
record Multipart(Map<String, Part> parts) {

  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"?([^\";]+)\"?");
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILENAME = Pattern.compile("filename=\"([^\"]*)\"");

  /**
   * A field.
   *
   * @param filename empty where it is no file
   */
  record Part(String filename, byte[] content) {
    String text() {
      return new String(content, ISO_8859_1);
    }
  }

  static Multipart parse(ApiEmulator.Received request) {
    var boundary = first(BOUNDARY, request.contentType());
    var parts = new HashMap<String, Part>();
    for (var section :
        new String(request.body(), ISO_8859_1).split("--" + Pattern.quote(boundary))) {
      int headersEnd = section.indexOf("\r\n\r\n");
      if (headersEnd > 0) {
        var headers = section.substring(0, headersEnd);
        var content = section.substring(headersEnd + 4, section.length() - 2);
        parts.put(
            first(NAME, headers), new Part(first(FILENAME, headers), content.getBytes(ISO_8859_1)));
      }
    }
    return new Multipart(parts);
  }

  /** The field of that name, which must be there. */
  Part part(String name) {
    var part = parts.get(name);
    if (part == null) {
      throw new AssertionError("the form has no field " + name + ", only " + parts.keySet());
    }
    return part;
  }

  private static String first(Pattern pattern, String text) {
    var found = pattern.matcher(text);
    return found.find() ? found.group(1) : "";
  }
}
