package dev.baton.deploy.local;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How one of Baton's own processes is started from what the build left in a module's {@code
 * target}.
 *
 * @param module folder in the checkout
 * @param options JVM options of this one
 */
record JavaProcess(String module, String mainClass, List<String> options) {

  /**
   * Small heaps, one collector thread: several JVMs share two cores. Compiled once, not twice:
   * quick to start.
   */
  private static final List<String> SMALL =
      List.of("-Xms24m", "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /**
   * Speech and audio run all the time, so these get a larger young generation. The optimising
   * compiler saves them nothing, because most of their work is native, and takes the cores of the
   * first conversations (measured in docs/performance.md).
   */
  private static final List<String> BUSY =
      List.of("-Xms64m", "-Xmx512m", "-Xmn48m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  static final JavaProcess API = new JavaProcess("api", "dev.baton.api.ApiApplication", SMALL);
  static final JavaProcess COORDINATOR =
      new JavaProcess("coordinator", "dev.baton.coordinator.Coordinator", SMALL);
  static final JavaProcess REPLAY =
      new JavaProcess(
          "coordinator",
          "dev.baton.coordinator.replay.Replay",
          List.of("-XX:+UseSerialGC", "-Dlogback.configurationFile=logback-replay.xml"));
  static final JavaProcess SIMULATE =
      new JavaProcess(
          "media-worker",
          "dev.baton.media.simulation.batch.Simulate",
          List.of(
              "-Xms64m",
              "-Xmx640m",
              "-XX:+UseSerialGC",
              "-Dlogback.configurationFile=logback-simulate.xml"));
  static final JavaProcess MEDIA_WORKER =
      new JavaProcess("media-worker", "dev.baton.media.MediaWorker", BUSY);

  /** Those that a stack consists of, by the names of their kind. */
  static final Map<String, JavaProcess> ALL =
      Map.of(Cast.API, API, Cast.COORDINATOR, COORDINATOR, Cast.MEDIA_WORKER, MEDIA_WORKER);

  /**
   * The class path is not part of it: goes into the variable {@code CLASSPATH}. ONNX Runtime's
   * telemetry takes the command line apart by a recursive regular expression, and one of several
   * kilobytes overflows its stack (seen with 1.29).
   *
   * @param archive for this module's class path
   * @param writesArchive whether this process is the one that lists classes for it
   */
  List<String> command(ClassArchive archive, boolean writesArchive) {
    List<String> command = new ArrayList<>(jvm());
    command.addAll(archive.options(writesArchive));
    command.add(mainClass);
    return command;
  }

  /** The JVM with this module's options. */
  List<String> jvm() {
    List<String> command = new ArrayList<>();
    command.add(java().toString());
    command.addAll(options);
    command.addAll(
        List.of(
            "-Xlog:disable",
            "-Xlog:all=error:stderr",
            // It says that native access keeps it from using one part of the JDK's own archive.
            "-Xlog:cds*=off",
            // Without, the JVM warns of gRPC's Netty among log lines, in words that are no JSON.
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+ExitOnOutOfMemoryError",
            "--sun-misc-unsafe-memory-access=allow"));
    return command;
  }

  /**
   * The module's jar and what it depends on.
   *
   * @throws UsageException when the module is not built
   */
  String classPath(Path home) {
    Path target = home.resolve(module).resolve("target");
    try {
      String dependencies = Files.readString(target.resolve("classpath.txt")).strip();
      return jar(target) + ":" + dependencies;
    } catch (IOException e) {
      throw new UsageException("%s is not built: run ./mvnw -DskipTests package".formatted(module));
    }
  }

  private static Path jar(Path target) throws IOException {
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(target, "baton-*.jar")) {
      for (Path jar : jars) {
        if (!jar.getFileName().toString().matches(".*-(sources|javadoc|tests)\\.jar")) {
          return jar;
        }
      }
    }
    throw new IOException("no jar in " + target);
  }

  /** The Java that runs this launcher. */
  static Path java() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }
}
