package dev.baton.api.template.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import dev.baton.api.problem.ApiProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;

/** Documents as text: JSON, or YAML that people can edit by hand. */
public final class Texts {

  /** What YAML is called since RFC 9512. */
  public static final String YAML = "application/yaml";

  /** Longest document, characters; what agents look up belongs into knowledge. */
  private static final int MAX_CHARS = 1_000_000;

  private static final int MAX_DEPTH = 100;

  private static final StreamReadConstraints CONSTRAINTS =
      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build();

  private static final ObjectMapper JSON_TEXT =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final ObjectMapper YAML_TEXT =
      YAMLMapper.builder(
              YAMLFactory.builder()
                  .streamReadConstraints(CONSTRAINTS)
                  .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
                  .disable(YAMLGenerator.Feature.SPLIT_LINES)
                  .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                  .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
                  .enable(YAMLGenerator.Feature.LITERAL_BLOCK_STYLE)
                  .enable(YAMLGenerator.Feature.INDENT_ARRAYS_WITH_INDICATOR)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  static {
    JSON_TEXT.getFactory().setStreamReadConstraints(CONSTRAINTS);
  }

  /**
   * Reads a body.
   *
   * @param type what it is said to be
   * @throws ApiProblem 400 when it is something else, 413 when it is too long
   */
  public static JsonNode read(String body, MediaType type) {
    if (body.length() > MAX_CHARS) {
      throw new ApiProblem(
          HttpStatus.CONTENT_TOO_LARGE,
          "document-too-long",
          "Document too long",
          "A template has at most %d characters; upload what agents look up as knowledge."
              .formatted(MAX_CHARS));
    }
    boolean yaml = isYaml(type);
    try {
      if (yaml) {
        refuseAliases(body);
      }
      var read = (yaml ? YAML_TEXT : JSON_TEXT).readTree(body);
      if (read == null || !read.isObject()) {
        throw unreadable("The body is no template: it has to be an object with members.");
      }
      return read;
    } catch (JsonProcessingException e) {
      var where = e.getLocation();
      throw unreadable(
          "The body is not %s: %s%s"
              .formatted(
                  yaml ? "YAML" : "JSON",
                  String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse(""),
                  where == null
                      ? ""
                      : " (line %d, column %d)".formatted(where.getLineNr(), where.getColumnNr())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void refuseAliases(String body) throws IOException {
    try (JsonParser parser = YAML_TEXT.getFactory().createParser(body)) {
      while (parser.nextToken() != null) {
        if (parser instanceof YAMLParser tokens && tokens.isCurrentAlias()) {
          throw unreadable(
              "The body uses a YAML alias in line %d; write out what it stands for."
                  .formatted(parser.currentTokenLocation().getLineNr()));
        }
      }
    }
  }

  /** The document in the form that was asked for. */
  public static String write(JsonNode document, boolean yaml) {
    try {
      return yaml
          ? YAML_TEXT.writeValueAsString(document)
          : JSON_TEXT.writerWithDefaultPrettyPrinter().writeValueAsString(document);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a document cannot be written", e);
    }
  }

  /** Whether that names YAML. */
  public static boolean isYaml(MediaType type) {
    return type.getSubtype().endsWith("yaml");
  }

  private static ApiProblem unreadable(String detail) {
    return new ApiProblem(HttpStatus.BAD_REQUEST, "invalid-request", "Invalid request", detail);
  }

  private Texts() {}
}
