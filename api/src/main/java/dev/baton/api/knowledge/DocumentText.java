package dev.baton.api.knowledge;

import dev.baton.api.problem.ApiProblem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.springframework.http.HttpStatus;

/**
 * The words of a document: what it is shows in its first bytes, and for text in its name.
 *
 * @param mediaType what it is
 * @param text its words, paragraphs separated by empty lines
 */
record DocumentText(String mediaType, String text) {

  /** Longest text that is kept of a document, characters; some 800 printed pages. */
  static final int MAX_CHARS = 2_000_000;

  private static final int MAX_PAGES = 2_000;

  /**
   * Stands for the end of a line where white space is folded; Unicode leaves it to applications.
   */
  private static final String BREAK = "\uE000";

  /**
   * Reads a document.
   *
   * @param name of its file
   * @throws ApiProblem 415 for what cannot be read, 422 for what holds no words or too many
   */
  static DocumentText of(byte[] bytes, String name) {
    var read = read(bytes, name.toLowerCase(Locale.ROOT));
    var text = read.text().replace("\0", "").strip();
    if (text.isEmpty()) {
      throw unusable(
          "The document holds no words. A scan has to be made readable (OCR) before it is uploaded.");
    }
    if (text.length() > MAX_CHARS) {
      throw unusable("The document has more than %d characters; divide it.".formatted(MAX_CHARS));
    }
    return new DocumentText(read.mediaType(), text);
  }

  private static DocumentText read(byte[] bytes, String name) {
    if (begins(bytes, "%PDF")) {
      return new DocumentText("application/pdf", pdf(bytes));
    }
    if (begins(bytes, "PK\3\4")) {
      return new DocumentText(WordText.MEDIA_TYPE, WordText.of(bytes));
    }
    if (begins(bytes, "\u00d0\u00cf\u0011\u00e0")) {
      throw unsupported("This is a file of an old version of Word; save it as .docx or PDF.");
    }
    var text = utf8(bytes);
    var start = text.stripLeading().toLowerCase(Locale.ROOT);
    boolean html =
        name.matches(".*\\.(html?|xhtml)")
            || start.startsWith("<!doctype html")
            || start.startsWith("<html");
    if (html) {
      return new DocumentText("text/html", html(text));
    }
    return new DocumentText(
        name.matches(".*\\.(md|markdown)") ? "text/markdown" : "text/plain", text);
  }

  private static String pdf(byte[] bytes) {
    try (var document = Loader.loadPDF(bytes)) {
      if (document.getNumberOfPages() > MAX_PAGES) {
        throw unusable("The document has more than %d pages; divide it.".formatted(MAX_PAGES));
      }
      var stripper = new PDFTextStripper();
      stripper.setParagraphEnd("\n\n");
      return stripper.getText(document);
    } catch (InvalidPasswordException e) {
      throw unusable("The document is protected by a password; upload it without.");
    } catch (IOException | IllegalArgumentException e) {
      throw unusable("The PDF is broken: " + e.getMessage());
    }
  }

  /** Blocks become paragraphs; scripts, styles and navigation say nothing about the subject. */
  private static String html(String text) {
    var page = Jsoup.parse(text);
    page.select("script, style, nav, noscript, template").remove();
    page.select("p, div, li, tr, h1, h2, h3, h4, h5, h6, blockquote, pre, section, article")
        .before(BREAK + BREAK);
    page.select("br").before(BREAK);
    return page.text().replace(BREAK, "\n").replaceAll("[ \\t]*\\n[ \\t]*", "\n");
  }

  private static String utf8(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw unsupported("The file is neither PDF, Word (.docx), HTML, Markdown nor text in UTF-8.");
    }
  }

  private static boolean begins(byte[] bytes, String magic) {
    for (int i = 0; i < magic.length(); i++) {
      if (i >= bytes.length || (bytes[i] & 0xff) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  static ApiProblem unsupported(String detail) {
    return new ApiProblem(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE, "unknown-document", "Unknown kind of document", detail);
  }

  static ApiProblem unusable(String detail) {
    return new ApiProblem(
        HttpStatus.UNPROCESSABLE_CONTENT, "unusable-document", "Unusable document", detail);
  }
}
