package dev.baton.api.knowledge;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * The words of a Word document (ECMA-376, WordprocessingML): paragraphs {@code w:p} of runs of
 * {@code w:t}, in the part {@code word/document.xml} of a zip file.
 */
final class WordText {

  static final String MEDIA_TYPE =
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private static final String PART = "word/document.xml";

  /** A part that is larger than that when unpacked is no text that people wrote. */
  private static final int MAX_PART_BYTES = 64 * 1024 * 1024;

  private static final int MAX_ENTRIES = 5_000;

  static String of(byte[] bytes) {
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      int entries = 0;
      for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (++entries > MAX_ENTRIES) {
          break;
        }
        if (entry.getName().equals(PART)) {
          return paragraphs(zip.readNBytes(MAX_PART_BYTES));
        }
      }
    } catch (IOException | XMLStreamException e) {
      throw DocumentText.unusable("The Word document is broken: " + e.getMessage());
    }
    throw DocumentText.unsupported(
        "The file is a zip file, but not a Word document (.docx); unpack it first.");
  }

  private static String paragraphs(byte[] part) throws XMLStreamException {
    var factory = XMLInputFactory.newInstance();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    var text = new StringBuilder();
    InputStream in = new ByteArrayInputStream(part);
    var reader = factory.createXMLStreamReader(in);
    boolean words = false;
    while (reader.hasNext()) {
      switch (reader.next()) {
        case XMLStreamConstants.START_ELEMENT -> words = begins(reader, text);
        case XMLStreamConstants.CHARACTERS -> {
          if (words) {
            text.append(reader.getText());
          }
        }
        case XMLStreamConstants.END_ELEMENT -> {
          words = false;
          if (reader.getLocalName().equals("p")) {
            text.append("\n\n");
          }
        }
        default -> {}
      }
    }
    return text.toString();
  }

  /** Whether words follow. */
  private static boolean begins(XMLStreamReader reader, StringBuilder text) {
    switch (reader.getLocalName()) {
      case "tab" -> text.append(' ');
      case "br", "cr" -> text.append('\n');
      default -> {}
    }
    return reader.getLocalName().equals("t");
  }

  private WordText() {}
}
