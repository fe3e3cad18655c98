package dev.baton.deploy.local;

import dev.baton.deploy.servers.Folders;
import dev.baton.deploy.servers.PrivateFile;
import dev.baton.deploy.servers.Secrets;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/** The data folder of one installation: what is where, and its secrets. */
public record Installation(Path data) {
  private static final String SECRETS = "secrets.properties";
  private static final List<String> KEPT =
      List.of("postgres", "redis", "temporal", "livekit", "recordings", "logs");

  /** Generated once, readable by their owner only. */
  public record Keys(
      String postgresPassword,
      String redisPassword,
      String liveKitKey,
      String liveKitSecret,
      String payloadKeys,
      String operatorToken,
      String machineKey,
      String firstOwnerToken) {
    @Override
    public String toString() {
      return "Keys[REDACTED]";
    }
  }

  public Path logs() {
    return data.resolve("logs");
  }

  public Path log(String process) {
    return logs().resolve(process + ".log");
  }

  Path run() {
    return data.resolve("run");
  }

  Path stateFile() {
    return run().resolve("state.json");
  }

  public Path recordings() {
    return data.resolve("recordings");
  }

  /** Class data archives, which make the next start quicker. */
  Path archives() {
    return data.resolve("cds");
  }

  /** Copies of Baton's own jars, which processes run from. */
  Path jars() {
    return data.resolve("jars");
  }

  /** Whether secrets were made already. */
  boolean hasKeys() {
    return Files.exists(data.resolve(SECRETS));
  }

  /** The installation's secrets, made at the first call. */
  Keys keys() {
    Path file = data.resolve(SECRETS);
    Properties properties = new Properties();
    try {
      if (Files.exists(file)) {
        properties.load(new StringReader(Files.readString(file)));
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be read: make it readable for this user, or ./baton up --reset"
              .formatted(file));
    }
    Keys keys =
        new Keys(
            properties.getProperty("postgres.password", Secrets.random(24)),
            properties.getProperty("redis.password", Secrets.random(24)),
            properties.getProperty("livekit.key", "API" + Secrets.random(12)),
            properties.getProperty("livekit.secret", Secrets.random(43)),
            properties.getProperty("payload.keys", newPayloadKey(1)),
            properties.getProperty("operator.token", Secrets.random(32)),
            properties.getProperty("machine.key", "baton_" + Secrets.random(43)),
            properties.getProperty("first-owner.token", Secrets.random(43)));
    if (properties.size() < 8) {
      write(keys);
    }
    return keys;
  }

  /**
   * Puts a new key for workflow payloads in front of those there are, which go on reading what they
   * wrote.
   *
   * @return id of the new key
   */
  String rotatePayloadKey() {
    Keys old = keys();
    int number = old.payloadKeys().split(",").length + 1;
    write(
        new Keys(
            old.postgresPassword(),
            old.redisPassword(),
            old.liveKitKey(),
            old.liveKitSecret(),
            newPayloadKey(number) + "," + old.payloadKeys(),
            old.operatorToken(),
            old.machineKey(),
            old.firstOwnerToken()));
    return "k" + number;
  }

  private static String newPayloadKey(int number) {
    return "k%d:%s".formatted(number, Secrets.key());
  }

  private void write(Keys keys) {
    PrivateFile.write(
        data.resolve(SECRETS),
        """
        postgres.password=%s
        redis.password=%s
        livekit.key=%s
        livekit.secret=%s
        payload.keys=%s
        operator.token=%s
        machine.key=%s
        first-owner.token=%s
        """
            .formatted(
                keys.postgresPassword(),
                keys.redisPassword(),
                keys.liveKitKey(),
                keys.liveKitSecret(),
                keys.payloadKeys(),
                keys.operatorToken(),
                keys.machineKey(),
                keys.firstOwnerToken()));
  }

  void makeFolders() {
    try {
      for (Path folder : new Path[] {logs(), run(), recordings(), archives()}) {
        Files.createDirectories(folder);
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s cannot be written (%s): choose another folder with BATON_DATA"
              .formatted(data, e.getMessage()));
    }
  }

  /** Forgets what the stack kept here, and only that: the folder may be anybody's. */
  void forget() {
    try {
      for (String kept : KEPT) {
        Folders.delete(data.resolve(kept));
      }
      Files.deleteIfExists(data.resolve(SECRETS));
      Files.deleteIfExists(stateFile());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
