package dev.baton.api.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.baton.store.access.SigningKeyStore;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * The keys that sign tokens, in the database, so that all processes of the API have the same. A new
 * one takes over every ninety days; the one before still verifies what it signed.
 */
@Component
final class SigningKeys implements JWKSource<SecurityContext> {

  private static final int BITS = 3072;
  private static final Duration SIGNS_FOR = Duration.ofDays(90);

  /** How soon another process knows of a new key. */
  private static final Duration READ_EVERY = Duration.ofSeconds(30);

  private static final int KEPT = 2;

  private final SigningKeyStore store;
  private final Clock clock;
  private List<JWK> keys = List.of();
  private Instant readAt = Instant.EPOCH;

  SigningKeys(SigningKeyStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  /** The newest first: that one signs. */
  @Override
  public List<JWK> get(JWKSelector selector, SecurityContext context) {
    return selector.select(new JWKSet(current()));
  }

  private synchronized List<JWK> current() {
    var now = clock.instant();
    if (readAt.plus(READ_EVERY).isBefore(now)) {
      keys = read();
      if (keys.isEmpty() || isOld(keys.getFirst(), now)) {
        rotate();
      }
      readAt = now;
    }
    return keys;
  }

  /** Lets a new key sign from now on; what the one before signed stays good until the next time. */
  synchronized void rotate() {
    try {
      var key =
          new RSAKeyGenerator(BITS)
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .keyIDFromThumbprint(true)
              .issueTime(Date.from(clock.instant()))
              .generate();
      store.add(key.getKeyID(), key.toJSONString());
      store.keep(KEPT);
      keys = read();
    } catch (JOSEException e) {
      throw new IllegalStateException("every Java makes RSA keys", e);
    }
  }

  private List<JWK> read() {
    return store.newestFirst().stream().map(SigningKeys::parse).toList();
  }

  private static JWK parse(String json) {
    try {
      return JWK.parse(json);
    } catch (ParseException e) {
      throw new IllegalStateException("a signing key in the database cannot be read", e);
    }
  }

  private static boolean isOld(JWK key, Instant now) {
    var made = key.getIssueTime();
    return made == null || made.toInstant().plus(SIGNS_FOR).isBefore(now);
  }
}
