package dev.baton.telemetry.log;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Ids that every log line of this thread carries until it is closed. */
public final class LogContext implements AutoCloseable {

  /** Id of a session. */
  public static final String SESSION = "session";

  /** Id of the organisation, which is the tenant. */
  public static final String ORGANISATION = "organisation";

  /** Id of a trace, 32 hexadecimal digits. */
  public static final String TRACE = "trace_id";

  private final Map<String, @Nullable String> before = new HashMap<>();

  private LogContext() {}

  /** Begins with nothing. */
  public static LogContext open() {
    return new LogContext();
  }

  /** Adds one; {@code null} and blank ones are left out. */
  public LogContext with(String name, @Nullable String value) {
    if (value != null && !value.isBlank()) {
      before.putIfAbsent(name, MDC.get(name));
      MDC.put(name, value);
    }
    return this;
  }

  @Override
  public void close() {
    before.forEach((name, value) -> {
      if (value == null) {
        MDC.remove(name);
      } else {
        MDC.put(name, value);
      }
    });
  }
}
