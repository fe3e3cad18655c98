package dev.baton.deploy.local;

import dev.baton.deploy.servers.Platform;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The classes of one module, prepared by the JVM for the next start; the API was measured to start
 * with half the CPU time (5.2 s without, 2.9 s with). A process lists the classes it loads; from
 * that list a JVM of the lowest priority writes the archive once everything runs, so that neither
 * starting nor stopping waits for it.
 *
 * @param folder of all archives
 * @param module archives of the same module and other jars are removed when a new one comes
 * @param fingerprint of JVM and jars
 */
record ClassArchive(Path folder, String module, String fingerprint) {
  private static final int FINGERPRINT_DIGITS = 16;

  /** At the lowest priority on a busy machine. */
  private static final Duration LIMIT = Duration.ofMinutes(5);

  /**
   * @param classPath separated by colons
   */
  static ClassArchive of(Path folder, String module, String classPath) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(System.getProperty("java.vm.version", "").getBytes(StandardCharsets.UTF_8));
      for (String entry : classPath.split(":")) {
        BasicFileAttributes jar = Files.readAttributes(Path.of(entry), BasicFileAttributes.class);
        String line = "%s %d %d%n".formatted(entry, jar.size(), jar.lastModifiedTime().toMillis());
        digest.update(line.getBytes(StandardCharsets.UTF_8));
      }
      String fingerprint =
          HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_DIGITS);
      return new ClassArchive(folder, module, fingerprint);
    } catch (IOException e) {
      throw new UsageException(
          "%s is not built, or its libraries are gone (%s): run ./mvnw -DskipTests package"
              .formatted(module, e.getMessage()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private Path file() {
    return folder.resolve(module + "-" + fingerprint + ".jsa");
  }

  private Path list() {
    return folder.resolve(module + "-" + fingerprint + ".classes");
  }

  /** Whether a process has listed its classes, at least in part. */
  boolean isListed() {
    return Files.exists(list());
  }

  boolean exists() {
    return Files.exists(file());
  }

  /**
   * JVM options that use the archive, or have the classes listed where there is none.
   *
   * @param lists whether this process may write the list; only one of several of a module may
   */
  List<String> options(boolean lists) {
    if (exists()) {
      return List.of("-XX:SharedArchiveFile=" + file());
    }
    return lists ? List.of("-XX:DumpLoadedClassList=" + list()) : List.of();
  }

  /**
   * Writes the archive from what a running process has listed so far. Takes some ten seconds of one
   * core.
   *
   * @param java command that starts a JVM of the same options, without a main class
   * @return whether there is an archive now
   */
  boolean write(List<String> java, String classPath) throws IOException, InterruptedException {
    Path complete = list().resolveSibling(list().getFileName() + ".complete");
    Path draft = folder.resolve(module + ".jsa.new");
    String classes = Files.exists(list()) ? Files.readString(list()) : "";
    // The process may be in the middle of a line.
    Files.writeString(complete, classes.substring(0, classes.lastIndexOf('\n') + 1));
    List<String> command = new ArrayList<>();
    Platform.onPath("nice").ifPresent(nice -> command.addAll(List.of(nice.toString(), "-n", "19")));
    command.addAll(java);
    command.addAll(
        List.of(
            "-Xshare:dump",
            "-XX:SharedClassListFile=" + complete,
            "-XX:SharedArchiveFile=" + draft));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("CLASSPATH", classPath);
    Process writer = builder.start();
    try {
      if (!writer.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS) || writer.exitValue() != 0) {
        return false;
      }
    } finally {
      writer.destroyForcibly();
    }
    publish(draft);
    return true;
  }

  /** Puts a whole archive in its place and removes those of other jars. */
  void publish(Path draft) throws IOException {
    try (DirectoryStream<Path> old =
        Files.newDirectoryStream(
            folder, module + "-????????????????.{jsa,classes,classes.complete}")) {
      for (Path archive : old) {
        Files.delete(archive);
      }
    }
    Files.move(draft, file(), StandardCopyOption.ATOMIC_MOVE);
  }
}
