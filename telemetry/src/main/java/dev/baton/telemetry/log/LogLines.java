package dev.baton.telemetry.log;

import static java.nio.charset.StandardCharsets.UTF_8;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.encoder.EncoderBase;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Log lines as {@code BATON_LOG_FORMAT} wants them: {@code text} for people, by a pattern, or
 * {@code json}, one object a line:
 *
 * <pre>{"time":"2026-01-01T12:00:00.123Z","level":"WARN","process":"coordinator","logger":"…",
 *  "message":"…","session":"…","organisation":"…","trace_id":"…","group":"…","error":{…}}</pre>
 *
 * Ids of the thread's context and what a line says as key and value are fields of the object.
 * {@code group} is the same for errors of one kind.
 */
public final class LogLines extends EncoderBase<ILoggingEvent> {

  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] NOTHING = {};

  private final PatternLayout text = new PatternLayout();
  private String format = "text";
  private String process = "";

  /** Of text, as Logback writes patterns. */
  public void setPattern(String pattern) {
    text.setPattern(pattern);
  }

  /** {@code text} or {@code json}. */
  public void setFormat(String format) {
    this.format = format.strip();
  }

  /** Name of the process, for JSON. */
  public void setProcess(String process) {
    this.process = process;
  }

  @Override
  public void start() {
    if (!format.equals("json") && !format.equals("text")) {
      addWarn("BATON_LOG_FORMAT is '" + format + "'; set it to text or json. Taking text.");
    }
    text.setContext(getContext());
    text.start();
    super.start();
  }

  @Override
  public byte[] headerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] footerBytes() {
    return NOTHING;
  }

  @Override
  public byte[] encode(ILoggingEvent event) {
    return (format.equals("json") ? json(event) : text.doLayout(event)).getBytes(UTF_8);
  }

  private String json(ILoggingEvent event) {
    var line = new StringWriter(256);
    try (var json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("time", event.getInstant().toString());
      json.writeStringField("level", event.getLevel().toString());
      json.writeStringField("process", process);
      json.writeStringField("logger", event.getLoggerName());
      json.writeStringField("message", event.getFormattedMessage());
      fields(event, json);
      if (event.getLevel().isGreaterOrEqual(Level.WARN)) {
        json.writeStringField("group", ErrorGroup.of(event));
      }
      error(event, json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.append('\n').toString();
  }

  private static void fields(ILoggingEvent event, JsonGenerator json) throws IOException {
    Set<String> written =
        new HashSet<>(Set.of("time", "level", "process", "logger", "message", "group", "error"));
    if (event.getKeyValuePairs() != null) {
      for (var pair : event.getKeyValuePairs()) {
        if (written.add(pair.key)) {
          json.writeFieldName(pair.key);
          value(pair.value, json);
        }
      }
    }
    fields(event.getMDCPropertyMap(), written, json);
    if (written.contains(LogContext.SESSION)) {
      fields(LogContext.ofSession(session(event)), written, json);
    }
  }

  private static void fields(Map<String, String> ids, Set<String> written, JsonGenerator json)
      throws IOException {
    for (var entry : ids.entrySet()) {
      if (written.add(entry.getKey())) {
        json.writeStringField(entry.getKey(), entry.getValue());
      }
    }
  }

  private static String session(ILoggingEvent event) {
    if (event.getKeyValuePairs() != null) {
      for (var pair : event.getKeyValuePairs()) {
        if (pair.key.equals(LogContext.SESSION)) {
          return String.valueOf(pair.value);
        }
      }
    }
    return event.getMDCPropertyMap().getOrDefault(LogContext.SESSION, "");
  }

  private static void value(Object value, JsonGenerator json) throws IOException {
    switch (value) {
      case null -> json.writeNull();
      case Integer number -> json.writeNumber(number);
      case Long number -> json.writeNumber(number);
      case Double number when Double.isFinite(number) -> json.writeNumber(number);
      case Boolean flag -> json.writeBoolean(flag);
      default -> json.writeString(String.valueOf(value));
    }
  }

  private static void error(ILoggingEvent event, JsonGenerator json) throws IOException {
    var thrown = event.getThrowableProxy();
    if (thrown != null) {
      json.writeObjectFieldStart("error");
      json.writeStringField("type", thrown.getClassName());
      json.writeStringField("message", thrown.getMessage());
      json.writeStringField("stack", ThrowableProxyUtil.asString(thrown));
      json.writeEndObject();
    }
  }
}
