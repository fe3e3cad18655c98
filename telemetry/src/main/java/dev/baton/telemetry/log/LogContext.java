package dev.baton.telemetry.log;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Ids that every log line of this thread carries until it is closed. Many threads work for one
 * session: their lines need only name it, and get its organisation and trace from what any thread
 * of this process opened for it.
 */
public final class LogContext implements AutoCloseable {

  /** Id of a session. */
  public static final String SESSION = "session";

  /** Id of the organisation, which is the tenant. */
  public static final String ORGANISATION = "organisation";

  /** Id of a trace, 32 hexadecimal digits. */
  public static final String TRACE = "trace_id";

  /** More than a process has sessions, and the last ones that ended. */
  private static final int REMEMBERED = 4_096;

  private static final Map<String, Map<String, String>> SESSIONS =
      Collections.synchronizedMap(
          new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Map<String, String>> eldest) {
              return size() > REMEMBERED;
            }
          });

  private final Map<String, @Nullable String> before = new HashMap<>();
  private final Map<String, String> here = new HashMap<>();

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
      here.put(name, value);
      var session = here.get(SESSION);
      if (session != null && here.size() > 1) {
        SESSIONS.merge(session, Map.copyOf(here), LogContext::both);
      }
    }
    return this;
  }

  private static Map<String, String> both(Map<String, String> before, Map<String, String> now) {
    var all = new HashMap<>(before);
    all.putAll(now);
    return Map.copyOf(all);
  }

  /** The same work, with the ids of this thread wherever it runs. */
  public static Runnable carry(Runnable work) {
    var ids = MDC.getCopyOfContextMap();
    if (ids == null || ids.isEmpty()) {
      return work;
    }
    return () -> {
      var before = MDC.getCopyOfContextMap();
      MDC.setContextMap(ids);
      try {
        work.run();
      } finally {
        MDC.setContextMap(before == null ? Map.of() : before);
      }
    };
  }

  /** What is known here of a session: its ids by their names. */
  static Map<String, String> ofSession(String session) {
    return SESSIONS.getOrDefault(session, Map.of());
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
