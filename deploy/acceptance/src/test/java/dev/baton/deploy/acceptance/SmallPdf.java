package dev.baton.deploy.acceptance;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A PDF with one line of text on each page. */
final class SmallPdf {

  private SmallPdf() {}

  static byte[] of(String... lines) {
    var objects = new ArrayList<String>();
    var pages = new StringBuilder();
    for (int i = 0; i < lines.length; i++) {
      pages.append(4 + 2 * i).append(" 0 R ");
    }
    objects.add("<< /Type /Catalog /Pages 2 0 R >>");
    objects.add("<< /Type /Pages /Kids [%s] /Count %d >>".formatted(pages, lines.length));
    objects.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
    for (int i = 0; i < lines.length; i++) {
      var content = "BT /F1 24 Tf 72 760 Td (%s) Tj ET".formatted(lines[i]);
      objects.add(
          "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
                  .formatted(5 + 2 * i)
              + "/Resources << /Font << /F1 3 0 R >> >> >>");
      objects.add("<< /Length %d >>\nstream\n%s\nendstream".formatted(content.length(), content));
    }
    return file(objects).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String file(List<String> objects) {
    var file = new StringBuilder("%PDF-1.4\n");
    var places = new StringBuilder("0000000000 65535 f \n");
    for (int i = 0; i < objects.size(); i++) {
      places.append("%010d 00000 n \n".formatted(file.length()));
      file.append("%d 0 obj\n%s\nendobj\n".formatted(i + 1, objects.get(i)));
    }
    int table = file.length();
    return file.append("xref\n0 %d\n%s".formatted(objects.size() + 1, places))
        .append(
            "trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
                .formatted(objects.size() + 1, table))
        .toString();
  }
}
