package dev.baton.deploy.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.servers.PrivateFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a launcher writes down for others: {@code status}, {@code down}, and the next launcher if it
 * is killed.
 *
 * @param ready whether the start came to its end
 * @param processes in the order of their start
 */
record StackState(
    Id launcher, boolean ready, @Nullable Addresses addresses, List<Running> processes) {
  private static final ObjectMapper JSON =
      new ObjectMapper().configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);

  /**
   * A process for good: process ids are used again, together with the time of the start (ms since
   * 1970) they are not.
   */
  record Id(long pid, long startedAtMs) {
    static Id of(ProcessHandle process) {
      return new Id(
          process.pid(),
          process.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L));
    }

    /** The process, if it still is this one. */
    Optional<ProcessHandle> find() {
      return ProcessHandle.of(pid)
          .filter(ProcessHandle::isAlive)
          .filter(found -> Id.of(found).startedAtMs() == startedAtMs);
    }
  }

  /**
   * @param port 0 for none
   * @param health answers as {@code Probe.at} asks
   * @param leaving whether another one has taken its place
   */
  record Running(String name, Id id, int port, URI health, String stopSignal, boolean leaving) {}

  void write(Installation installation) {
    try {
      PrivateFile.write(
          installation.stateFile(), JSON.writerWithDefaultPrettyPrinter().writeValueAsString(this));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("this record can always be written", e);
    }
  }

  /** The last state, if one was written and can be read. */
  static Optional<StackState> read(Installation installation) {
    try {
      return Files.exists(installation.stateFile())
          ? Optional.of(JSON.readValue(installation.stateFile().toFile(), StackState.class))
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
