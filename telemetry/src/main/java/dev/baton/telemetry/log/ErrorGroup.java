package dev.baton.telemetry.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Tells errors of one kind by the same short word, whatever ids and numbers their texts hold: from
 * the logger, the types of the exceptions and the uppermost places in Baton's code, or from the
 * message's pattern where there is no exception. Line numbers do not count, so that a group
 * outlives a release.
 */
final class ErrorGroup {

  private static final int PLACES = 3;
  private static final int BYTES = 6;

  private ErrorGroup() {}

  static String of(ILoggingEvent event) {
    var marks = new StringBuilder(event.getLoggerName());
    var thrown = event.getThrowableProxy();
    if (thrown == null) {
      marks.append('|').append(event.getMessage());
    }
    for (var cause = thrown; cause != null; cause = cause.getCause()) {
      marks.append('|').append(cause.getClassName());
      places(cause, marks);
    }
    return digest(marks.toString());
  }

  private static void places(IThrowableProxy thrown, StringBuilder marks) {
    Arrays.stream(thrown.getStackTraceElementProxyArray())
        .map(element -> element.getStackTraceElement())
        .filter(element -> element.getClassName().startsWith("dev.baton."))
        .limit(PLACES)
        .forEach(element ->
            marks
                .append('@')
                .append(element.getClassName())
                .append('.')
                .append(element.getMethodName()));
  }

  private static String digest(String marks) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(marks.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
