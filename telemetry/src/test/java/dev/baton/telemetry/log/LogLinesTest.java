package dev.baton.telemetry.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogLinesTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> lines = new ArrayList<>();

  @Test
  void aLineIsOneObjectWithItsIdsAndWhatItSays() throws Exception {
    var log = logger("json");

    try (var unused =
        LogContext.open()
            .with(LogContext.SESSION, "s1")
            .with(LogContext.ORGANISATION, "o1")
            .with(LogContext.TRACE, "4bf92f3577b34da6a3ce929d0e0e4736")) {
      log.atInfo().addKeyValue("turns", 3).addKeyValue("worker", "media \"1\"").log("It\nends");
    }
    log.atInfo().log("outside");

    assertThat(lines).allMatch(line -> line.indexOf('\n') == line.length() - 1);
    var line = json(0);
    assertThat(line.get("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
    assertThat(line.get("level").asText()).isEqualTo("INFO");
    assertThat(line.get("process").asText()).isEqualTo("coordinator");
    assertThat(line.get("message").asText()).isEqualTo("It\nends");
    assertThat(line.get("turns").asInt()).isEqualTo(3);
    assertThat(line.get("worker").asText()).isEqualTo("media \"1\"");
    assertThat(line.get("session").asText()).isEqualTo("s1");
    assertThat(line.get("organisation").asText()).isEqualTo("o1");
    assertThat(line.get("trace_id").asText()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(line.has("group")).isFalse();
    assertThat(json(1).has("session")).isFalse();
  }

  @Test
  void aLineOfAnotherThreadThatNamesASessionGetsItsTenantAndTrace() throws Exception {
    var log = logger("json");
    Runnable line = () -> log.atInfo().addKeyValue("session", "s2").log("It talks");

    try (var unused =
        LogContext.open()
            .with(LogContext.ORGANISATION, "o2")
            .with(LogContext.SESSION, "s2")
            .with(LogContext.TRACE, "t2")) {
      elsewhere(line);
      try (var inner = LogContext.open().with(LogContext.SESSION, "s2")) {
        elsewhere(line);
      }
      elsewhere(line);
    }
    elsewhere(line);

    // Some is written when the session is over.
    for (int i = 0; i < 4; i++) {
      assertThat(json(i).get("organisation").asText()).isEqualTo("o2");
      assertThat(json(i).get("trace_id").asText()).isEqualTo("t2");
    }
  }

  @Test
  void workThatIsCarriedToAnotherThreadTakesItsIdsAlongAndLeavesNoneThere() throws Exception {
    var log = logger("json");
    Runnable carried;
    try (var unused = LogContext.open().with(LogContext.SESSION, "s3")) {
      carried = LogContext.carry(() -> log.atInfo().log("inside"));
    }

    elsewhere(() -> {
      carried.run();
      log.atInfo().log("after");
    });

    assertThat(json(0).get("session").asText()).isEqualTo("s3");
    assertThat(json(1).has("session")).isFalse();
  }

  private static void elsewhere(Runnable work) throws InterruptedException {
    Thread.ofVirtual().start(work).join();
  }

  @Test
  void errorsOfOneKindAreOneGroupWhateverIdsTheyName() throws Exception {
    var log = logger("json");
    for (var name : List.of("a", "b")) {
      log.atError()
          .setCause(new IllegalStateException("no room " + name))
          .log("Room {} failed", name);
    }
    log.atError().setCause(new IllegalArgumentException("no room")).log("Room failed");
    log.atWarn().log("Redis is away");

    assertThat(json(0).get("error").get("type").asText())
        .isEqualTo("java.lang.IllegalStateException");
    assertThat(json(0).get("error").get("stack").asText()).contains("LogLinesTest");
    assertThat(group(0)).hasSize(12).isEqualTo(group(1));
    assertThat(List.of(group(0), group(2), group(3))).doesNotHaveDuplicates();
  }

  @Test
  void textIsForPeople() {
    logger("text").atInfo().addKeyValue("turns", 3).log("It ends");

    assertThat(lines).containsExactly("INFO  It ends turns=\"3\"\n");
  }

  @Test
  void anUnknownFormatIsTextAndAWarning() {
    var log = logger("yaml");
    log.atInfo().log("here");

    assertThat(lines).containsExactly("INFO  here \n");
  }

  private String group(int line) throws JsonProcessingException {
    return json(line).get("group").asText();
  }

  private JsonNode json(int line) throws JsonProcessingException {
    return JSON.readTree(lines.get(line));
  }

  private Logger logger(String format) {
    var context = new LoggerContext();
    context.setMDCAdapter(((LoggerContext) LoggerFactory.getILoggerFactory()).getMDCAdapter());
    var encoder = new LogLines();
    encoder.setContext(context);
    encoder.setPattern("%-5level %msg %kvp%n");
    encoder.setFormat(format);
    encoder.setProcess("coordinator");
    encoder.start();
    var appender =
        new AppenderBase<ILoggingEvent>() {
          @Override
          protected void append(ILoggingEvent event) {
            lines.add(new String(encoder.encode(event), UTF_8));
          }
        };
    appender.setContext(context);
    appender.start();
    var logger = context.getLogger("dev.baton.Test");
    logger.addAppender(appender);
    return logger;
  }
}
