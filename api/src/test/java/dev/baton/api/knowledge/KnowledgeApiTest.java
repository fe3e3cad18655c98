package dev.baton.api.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.deploy.testing.EmbeddingsServer;
import dev.baton.store.Database;
import dev.baton.store.knowledge.OpenAiEmbeddings;
import dev.baton.store.knowledge.PassageVectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class KnowledgeApiTest extends ApiTest {

  private final EmbeddingsServer provider =
      new EmbeddingsServer(List.of(Set.of("luggage", "suitcases")));

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.putAll(provider.environment());
  }

  @AfterAll
  void stopProvider() {
    provider.close();
  }

  @Test
  void a_document_is_found_by_what_it_means_where_there_are_vectors() {
    var database = api.bean(Database.class);
    assumeThat(database.hasVectors()).as("PostgreSQL here has pgvector").isTrue();
    upload("?title=Cellar", "c.txt", bytes("We keep suitcases until evening."));
    assertThat(search("Where can my luggage stay?")).isEmpty();

    var embeddings = OpenAiEmbeddings.from(provider.environment()::get);
    new PassageVectors(database, Objects.requireNonNull(embeddings)).next();

    assertThat(search("Where can my luggage stay?").get(0).get("title").asText())
        .isEqualTo("Cellar");
  }

  @Test
  void a_pdf_is_read_and_found() throws IOException {
    var kept =
        upload(
            "?title=Parking&source=https%3A%2F%2Fhotel.example%2Fparking",
            "p.pdf", pdf("The garage closes at midnight."));

    assertThat(kept.status()).as(kept.text()).isEqualTo(201);
    assertThat(kept.json().get("media_type").asText()).isEqualTo("application/pdf");
    assertThat(kept.json().get("passages").asInt()).isEqualTo(1);
    var found = search("When does the garage close?").get(0);
    assertThat(found.get("passage").asText()).contains("closes at midnight");
    assertThat(found.get("title").asText()).isEqualTo("Parking");
    assertThat(found.get("source").asText()).isEqualTo("https://hotel.example/parking");
  }

  @Test
  void a_word_document_is_read_paragraph_by_paragraph() throws IOException {
    var kept =
        upload(
            "",
            "breakfast.docx",
            docx(
                "<w:p><w:r><w:t>Breakfast </w:t></w:r><w:r><w:t>is served in the"
                    + " orangery.</w:t></w:r></w:p><w:p><w:r><w:t>From seven to"
                    + " ten.</w:t></w:r></w:p>"));

    assertThat(kept.json().get("title").asText()).isEqualTo("breakfast.docx");
    assertThat(search("Where is breakfast served?").get(0).get("passage").asText())
        .isEqualTo("Breakfast is served in the orangery.\nFrom seven to ten.");
  }

  @Test
  void of_a_page_the_words_are_kept_and_nothing_else() {
    upload(
        "",
        "sauna.html",
        bytes(
            "<html><style>p{}</style><script>alert()</script><nav>Home</nav><h1>Sauna</h1><p>The"
                + " sauna costs<br>nine euros.</p></html>"));

    assertThat(search("sauna price euros").get(0).get("passage").asText())
        .isEqualTo("Sauna\nThe sauna costs\nnine euros.");
  }

  @Test
  void a_document_of_one_template_is_not_found_by_another() {
    upload("?template=bench", "secret.md", bytes("# Unicorns\n\nUnicorns are welcome."));

    assertThat(search("unicorns")).isEmpty();
    assertThat(api.get("/api/knowledge/search?template=bench&query=unicorns").json()).hasSize(1);
    assertThat(api.get("/api/knowledge?template=voice-assistant").text()).doesNotContain("secret");
    assertThat(upload("?template=nope", "x.txt", bytes("x")).status()).isEqualTo(404);
  }

  @Test
  void the_same_document_is_kept_once_and_removed_with_its_passages() {
    var first = upload("", "dogs.txt", bytes("Dogs sleep for free.")).json();
    var again = upload("", "dogs.txt", bytes("Dogs sleep for free.")).json();

    assertThat(again.get("id")).isEqualTo(first.get("id"));
    assertThat(search("dogs")).hasSize(1);
    var path = "/api/knowledge/" + first.get("id").asText();
    assertThat(api.send(api.request(path).DELETE()).status()).isEqualTo(204);
    assertThat(search("dogs")).isEmpty();
    assertThat(api.send(api.request(path).DELETE()).status()).isEqualTo(404);
    assertThat(api.send(api.request("/api/knowledge/nonsense").DELETE()).status()).isEqualTo(404);
  }

  @Test
  void what_cannot_be_read_is_refused_with_the_cure() throws IOException {
    assertThat(upload("", "a.doc", new byte[] {(byte) 0xd0, (byte) 0xcf, 0x11, (byte) 0xe0}).text())
        .contains(".docx");
    assertThat(upload("", "a.bin", new byte[] {1, (byte) 0xff, 2}).status()).isEqualTo(415);
    assertThat(upload("", "a.txt", bytes("  ")).status()).isEqualTo(422);
    assertThat(upload("", "a.pdf", bytes("%PDF-1.7 nonsense")).status()).isEqualTo(422);
    assertThat(upload("", "a.docx", zip("other.xml", "<a/>")).status()).isEqualTo(415);
    assertThat(upload("", "a.docx", zip("word/document.xml", "<a")).status()).isEqualTo(422);
    assertThat(upload("", "big.txt", new byte[10 * 1024 * 1024 + 400_000]).status()).isEqualTo(413);
    assertThat(api.post("/api/knowledge", "{}").status()).isEqualTo(415);
  }

  @Test
  void documents_are_listed_page_by_page() {
    upload("", "one.txt", bytes("First words."));
    upload("", "two.txt", bytes("Second words."));

    var first = api.get("/api/knowledge?limit=1").json();
    var rest = api.get("/api/knowledge?cursor=" + first.get("next_cursor").asText()).json();

    assertThat(first.get("items")).hasSize(1);
    assertThat(rest.get("items").findValuesAsText("id"))
        .isNotEmpty()
        .doesNotContain(first.get("items").get(0).get("id").asText());
  }

  private JsonNode search(String query) {
    return api.get(
            "/api/knowledge/search?template=voice-assistant&query="
                + URLEncoder.encode(query, StandardCharsets.UTF_8))
        .json();
  }

  private Answer upload(String query, String name, byte[] file) {
    var head =
        "--X\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\n"
            .formatted(name);
    return api.send(
        api.request("/api/knowledge" + query, "Content-Type", "multipart/form-data; boundary=X")
            .POST(BodyPublishers.ofByteArrays(List.of(bytes(head), file, bytes("\r\n--X--\r\n")))));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] pdf(String text) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      var page = new PDPage();
      document.addPage(page);
      try (var content = new PDPageContentStream(document, page)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(50, 700);
        content.showText(text);
        content.endText();
      }
      document.save(out);
    }
    return out.toByteArray();
  }

  private static byte[] docx(String body) throws IOException {
    return zip(
        "word/document.xml",
        "<w:document"
            + " xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>"
            + body
            + "</w:body></w:document>");
  }

  private static byte[] zip(String part, String xml) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(part));
      zip.write(bytes(xml));
    }
    return out.toByteArray();
  }
}
