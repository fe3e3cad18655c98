package dev.baton.activities.coordination;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How every specialist performs a delegation: reads the typed request out of it, strictly, and
 * reports what fails in one form. Trouble that passes is thrown, so that Temporal repeats the
 * activity; what would fail every time is given back.
 */
public final class Performance {

  private static final Logger log = LoggerFactory.getLogger(Performance.class);

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .build();

  /**
   * Performs a delegation.
   *
   * @param requests the sealed type of the specialist's requests
   * @param work does it
   * @throws io.temporal.failure.ApplicationFailure for trouble that passes
   */
  public static <R> SpecialistResult perform(
      Delegation delegation, Class<R> requests, Function<R, SpecialistResult> work) {
    var context = "%s for: %s".formatted(delegation.operation(), delegation.goal());
    try {
      return work.apply(read(delegation, requests));
    } catch (SpecialistFailure e) {
      log.atInfo()
          .addKeyValue("task", delegation.taskId())
          .addKeyValue("specialist", delegation.specialist().slug())
          .addKeyValue("operation", delegation.operation())
          .addKeyValue("type", e.type())
          .addKeyValue("passing", e.passing())
          .log("a specialist could not do it");
      var error = e.error(context);
      if (e.passing()) {
        throw error.failure();
      }
      return SpecialistResult.failed(error);
    }
  }

  /**
   * A response as the data of a result, or a request as it travels in a handoff.
   *
   * @param type its sealed type, which is what makes Jackson write down which of them it is
   */
  public static <T> JsonNode data(Class<T> type, T value) {
    try {
      return JSON.readTree(JSON.writerFor(type).writeValueAsString(value));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static <R> R read(Delegation delegation, Class<R> requests) {
    try {
      return JSON.treeToValue(OwnRooms.named(delegation), requests);
    } catch (InvalidTypeIdException e) {
      throw SpecialistFailure.invalid(
          "The %s specialist has no operation '%s'."
              .formatted(delegation.specialist().slug(), delegation.operation()),
          "Use one of those in docs/specialists.md.");
    } catch (UnrecognizedPropertyException e) {
      throw SpecialistFailure.invalid(
          "The request has no member '%s'.".formatted(e.getPropertyName()),
          "It may have: %s."
              .formatted(
                  e.getKnownPropertyIds().stream()
                      .map(String::valueOf)
                      .sorted()
                      .collect(Collectors.joining(", "))));
    } catch (JsonMappingException e) {
      throw SpecialistFailure.invalid(
          "The member '%s' of the request has a value of the wrong kind.".formatted(path(e)),
          "See docs/specialists.md for what it may be.");
    } catch (JsonProcessingException e) {
      throw SpecialistFailure.invalid(
          "The request cannot be read.", "Give a JSON object with an 'operation'.");
    }
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(
            step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
        .collect(Collectors.joining("."));
  }

  private Performance() {}
}
