package dev.baton.deploy.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.concurrent.TimeUnit;

/**
 * A certificate that vouches for itself, made for a test by the JDK's keytool.
 *
 * @param certificate PEM file; whoever trusts it trusts its bearer
 * @param key PEM file with its key, PKCS #8
 * @param store the same for a server in Java, PKCS #12, behind {@link #PASSWORD}
 */
public record TestCertificate(Path certificate, Path key, Path store) {

  /** Of the store: it protects nothing. */
  public static final String PASSWORD = "of-a-test";

  private static final long LIMIT_S = 120;

  /**
   * Makes one.
   *
   * @param folder gets the files
   * @param name of the files, and of the bearer
   * @param names where it holds, such as {@code ip:127.0.0.1} or {@code dns:temporal.example}
   */
  public static TestCertificate make(Path folder, String name, String names)
      throws IOException, InterruptedException, GeneralSecurityException {
    var store = folder.resolve(name + ".p12");
    var keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-alias",
                name,
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-dname",
                "CN=" + name,
                "-validity",
                "2",
                "-ext",
                "san=" + names)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".log").toFile())
            .start();
    if (!keytool.waitFor(LIMIT_S, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
      keytool.destroyForcibly();
      throw new IOException(
          "keytool made no certificate: " + Files.readString(folder.resolve(name + ".log")));
    }
    var keys = KeyStore.getInstance(store.toFile(), PASSWORD.toCharArray());
    return new TestCertificate(
        pem(folder.resolve(name + ".crt"), "CERTIFICATE", keys.getCertificate(name).getEncoded()),
        pem(
            folder.resolve(name + ".key"),
            "PRIVATE KEY",
            keys.getKey(name, PASSWORD.toCharArray()).getEncoded()),
        store);
  }

  private static Path pem(Path file, String kind, byte[] content) throws IOException {
    return Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(
                kind, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content), kind));
  }
}
