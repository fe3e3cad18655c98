package dev.baton.activities.coordination.storage;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Verifies signatures of version 4, see
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html.
 */
final class SignatureCheck {

  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final HexFormat HEX = HexFormat.of();

  private final String accessKey;
  private final String secretKey;

  SignatureCheck(String accessKey, String secretKey) {
    this.accessKey = accessKey;
    this.secretKey = secretKey;
  }

  boolean isGood(HttpExchange exchange, byte[] body) {
    var query = query(exchange);
    return query.containsKey("X-Amz-Signature")
        ? isGoodAddress(exchange, query)
        : isGoodHeader(exchange, query, body);
  }

  private boolean isGoodHeader(HttpExchange exchange, Map<String, String> query, byte[] body) {
    var header = exchange.getRequestHeaders().getFirst("Authorization");
    var date = exchange.getRequestHeaders().getFirst("x-amz-date");
    var hash = exchange.getRequestHeaders().getFirst("x-amz-content-sha256");
    if (header == null || date == null || hash == null || !header.startsWith(ALGORITHM + " ")) {
      return false;
    }
    boolean bodyIsSigned = hash.equals("UNSIGNED-PAYLOAD") || hash.equals(sha256(body));
    var parts =
        Arrays.stream(header.substring(ALGORITHM.length() + 1).split(",\\s*"))
            .map(part -> part.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    return bodyIsSigned
        && matches(
            exchange,
            query,
            date,
            part(parts, "Credential"),
            part(parts, "SignedHeaders"),
            hash,
            part(parts, "Signature"));
  }

  private boolean isGoodAddress(HttpExchange exchange, Map<String, String> query) {
    var date = part(query, "X-Amz-Date");
    var expires =
        DATE.parse(date, Instant::from)
            .plus(Duration.ofSeconds(Long.parseLong(part(query, "X-Amz-Expires"))));
    var signed = new LinkedHashMap<>(query);
    signed.remove("X-Amz-Signature");
    return Instant.now().isBefore(expires)
        && matches(
            exchange,
            signed,
            date,
            decoded(part(query, "X-Amz-Credential")),
            decoded(part(query, "X-Amz-SignedHeaders")),
            "UNSIGNED-PAYLOAD",
            part(query, "X-Amz-Signature"));
  }

  private boolean matches(
      HttpExchange exchange,
      Map<String, String> query,
      String date,
      String credential,
      String signedHeaders,
      String payload,
      String signature) {
    var scope = credential.substring(credential.indexOf('/') + 1);
    var canonical =
        String.join(
            "\n",
            exchange.getRequestMethod(),
            exchange.getRequestURI().getRawPath(),
            query.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue())
                .collect(Collectors.joining("&")),
            Arrays.stream(signedHeaders.split(";"))
                .map(name -> name + ":" + header(exchange, name) + "\n")
                .collect(Collectors.joining()),
            signedHeaders,
            payload);
    var text =
        String.join(
            "\n", ALGORITHM, date, scope, sha256(canonical.getBytes(StandardCharsets.UTF_8)));
    var key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
    for (var part : scope.split("/")) {
      key = hmac(key, part);
    }
    return credential.startsWith(accessKey + "/")
        && HEX.formatHex(hmac(key, text)).equals(signature);
  }

  private static String header(HttpExchange exchange, String name) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), "").strip();
  }

  /** Parameters as they were sent, encoded. */
  private static Map<String, String> query(HttpExchange exchange) {
    var query = new LinkedHashMap<String, String>();
    @Nullable String raw = exchange.getRequestURI().getRawQuery();
    if (raw != null) {
      for (var pair : raw.split("&")) {
        var parts = pair.split("=", 2);
        query.put(parts[0], parts.length > 1 ? parts[1] : "");
      }
    }
    return query;
  }

  private static String part(Map<String, String> parts, String name) {
    return Objects.requireNonNull(parts.get(name), name);
  }

  private static String decoded(String value) {
    return URLDecoder.decode(value, StandardCharsets.UTF_8);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      var mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
