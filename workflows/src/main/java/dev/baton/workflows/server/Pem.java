package dev.baton.workflows.server;

import io.temporal.serviceclient.SimpleSslContextBuilder;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.regex.Pattern;

/** Certificates and keys in PEM files, told apart from what people mistake for them. */
final class Pem {

  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----(.+?)-----END PRIVATE KEY-----", Pattern.DOTALL);

  private Pem() {}

  /**
   * One or more certificates.
   *
   * @throws IllegalArgumentException that names variable, file and cure
   */
  static Collection<? extends Certificate> certificates(String variable, Path file) {
    return certificates(variable, file, NamedFile.text(variable, file));
  }

  private static Collection<? extends Certificate> certificates(
      String variable, Path file, String text) {
    try {
      var all = CertificateFactory.getInstance("X.509").generateCertificates(stream(text));
      if (!all.isEmpty()) {
        return all;
      }
    } catch (CertificateException e) {
      // The message below says it all.
    }
    throw new IllegalArgumentException(
        "%s names %s, which holds no certificate: give a PEM file with -----BEGIN CERTIFICATE-----"
            .formatted(variable, file));
  }

  /**
   * What a client shows: its certificate, and those between it and its CA, with its key.
   *
   * @throws IllegalArgumentException that names variable, file and cure
   */
  static SimpleSslContextBuilder identity(Path chain, Path key) {
    var shown = NamedFile.text(TemporalTls.CERTIFICATE, chain);
    var certificate = certificates(TemporalTls.CERTIFICATE, chain, shown).iterator().next();
    var text = NamedFile.text(TemporalTls.KEY, key);
    var found = PKCS8.matcher(text);
    if (!found.find()) {
      throw new IllegalArgumentException(
          text.contains("PRIVATE KEY-----")
              ? "%s names %s, a key of another form: openssl pkcs8 -topk8 -nocrypt -in %s -out NEW makes one of it that can be read"
                  .formatted(TemporalTls.KEY, key, key.getFileName())
              : "%s names %s, which holds no key: give a PEM file with -----BEGIN PRIVATE KEY-----"
                  .formatted(TemporalTls.KEY, key));
    }
    if (!belong(certificate.getPublicKey(), found.group(1))) {
      throw new IllegalArgumentException(
          "%s names %s, which is not the key of the certificate that %s names: give the pair"
              .formatted(TemporalTls.KEY, key, TemporalTls.CERTIFICATE));
    }
    return SimpleSslContextBuilder.forPKCS8(stream(shown), stream(text));
  }

  /** Whether what the one signs, the other verifies. */
  private static boolean belong(PublicKey certified, String key) {
    try {
      var kind = certified.getAlgorithm();
      PrivateKey secret =
          KeyFactory.getInstance(kind)
              .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(key)));
      var signature =
          Signature.getInstance(
              switch (kind) {
                case "RSA" -> "SHA256withRSA";
                case "EC" -> "SHA256withECDSA";
                default -> kind;
              });
      byte[] anything = {1, 2, 3};
      signature.initSign(secret);
      signature.update(anything);
      byte[] signed = signature.sign();
      signature.initVerify(certified);
      signature.update(anything);
      return signature.verify(signed);
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return false;
    }
  }

  private static InputStream stream(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
