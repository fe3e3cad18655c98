package dev.baton.activities.tool.function;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.activities.tool.Invocation;
import dev.baton.activities.tool.ToolFailures;
import dev.baton.functions.FunctionTool;
import dev.baton.functions.Param;
import dev.baton.functions.RunContext;
import dev.baton.functions.ToolException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A method that is a tool.
 *
 * @param name what the language model calls
 * @param description when and why to call it
 * @param schema JSON Schema of its arguments
 * @param idempotent whether a repeated call does no harm
 */
public record JavaFunction(
    String name,
    String description,
    JsonNode schema,
    boolean idempotent,
    Object target,
    Method method,
    ObjectMapper json) {

  private static final Logger log = LoggerFactory.getLogger(JavaFunction.class);

  static JavaFunction of(Object target, Method method, FunctionSchemas schemas, ObjectMapper json) {
    var annotation = method.getAnnotation(FunctionTool.class);
    var name = annotation.name().isEmpty() ? snakeCase(method.getName()) : annotation.name();
    if (!method.canAccess(target)) {
      throw new IllegalArgumentException(
          "the function '%s' cannot be called: make %s and its method public"
              .formatted(name, target.getClass().getName()));
    }
    return new JavaFunction(
        name,
        annotation.description(),
        schema(name, method, schemas),
        annotation.idempotent(),
        target,
        method,
        json);
  }

  private static ObjectNode schema(String function, Method method, FunctionSchemas schemas) {
    var schema = schemas.object();
    for (var parameter : method.getParameters()) {
      if (parameter.getType() == RunContext.class) {
        continue;
      }
      var parameterName = nameOf(function, parameter);
      ObjectNode type;
      try {
        type = schemas.of(parameter.getParameterizedType());
      } catch (RuntimeException e) {
        throw new IllegalArgumentException(
            "parameter '%s' of the function '%s' has a type that makes no JSON Schema, for example because it contains itself"
                .formatted(parameterName, function),
            e);
      }
      var described = parameter.getAnnotation(Param.class);
      if (described != null && !described.value().isEmpty()) {
        type.put("description", described.value());
      }
      schema.withObjectProperty("properties").set(parameterName, type);
      if (described == null || described.required()) {
        schema.withArrayProperty("required").add(parameterName);
      }
    }
    return schema;
  }

  /** Calls the method; its arguments fit the schema. */
  String call(Invocation invocation) {
    var arguments =
        Arrays.stream(method.getParameters())
            .map(parameter -> argument(parameter, invocation))
            .toArray();
    try {
      return text(method.invoke(target, arguments));
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof ToolException refusal) {
        throw ToolFailures.failed(String.valueOf(refusal.getMessage()));
      }
      var cause = e.getCause();
      log.atWarn()
          .addKeyValue("function", name)
          .addKeyValue("exception", cause == null ? "" : cause.getClass().getName())
          .log("A function failed; what it says is in the log at level debug");
      log.atDebug().addKeyValue("function", name).setCause(cause).log("A function failed");
      throw ToolFailures.outcomeNotSeen("the function failed");
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  private @Nullable Object argument(Parameter parameter, Invocation invocation) {
    if (parameter.getType() == RunContext.class) {
      return new FunctionContext(invocation);
    }
    var parameterName = nameOf(name, parameter);
    var value = invocation.arguments().path(parameterName);
    try {
      return json.readerFor(json.constructType(parameter.getParameterizedType()))
          .readValue(value.isMissingNode() ? NullNode.getInstance() : value);
    } catch (java.io.IOException e) {
      var words = e instanceof JsonProcessingException j ? j.getOriginalMessage() : e.getMessage();
      throw ToolFailures.failed(
          "The argument '%s' of %s does not fit, and it was not called: %s. Correct it and call it again."
              .formatted(parameterName, name, words));
    }
  }

  private String text(@Nullable Object answer) {
    if (answer == null) {
      return "";
    }
    try {
      return answer instanceof CharSequence text
          ? text.toString()
          : json.writeValueAsString(answer);
    } catch (JsonProcessingException e) {
      throw ToolFailures.outcomeNotSeen("the answer of the function cannot be written as JSON");
    }
  }

  private static String nameOf(String function, Parameter parameter) {
    var annotation = parameter.getAnnotation(Param.class);
    if (annotation != null && !annotation.name().isEmpty()) {
      return annotation.name();
    }
    if (!parameter.isNamePresent()) {
      throw new IllegalArgumentException(
          "a parameter of the function '%s' has no name: compile with -parameters, or name it in @Param"
              .formatted(function));
    }
    return parameter.getName();
  }

  private static String snakeCase(String camelCase) {
    return camelCase.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
  }
}
