package dev.baton.media.simulation;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.baton.workflows.simulation.Persona;
import dev.baton.workflows.simulation.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Personas and scenarios: those that come with Baton, and files of the same form. */
public final class SimulationLibrary {

  private static final ObjectMapper YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private SimulationLibrary() {}

  /**
   * The personas that are meant.
   *
   * @param wanted ids of the library's, files or folders with files in YAML; all of the library's
   *     for an empty list
   * @throws IllegalArgumentException that says what is wrong with which of them
   */
  public static List<Persona> personas(List<String> wanted) {
    return read("personas", wanted, Persona.class, Persona::id);
  }

  /**
   * The scenarios that are meant, as {@link #personas}.
   *
   * @throws IllegalArgumentException that says what is wrong with which of them
   */
  public static List<Scenario> scenarios(List<String> wanted) {
    return read("scenarios", wanted, Scenario.class, Scenario::id);
  }

  private static <T> List<T> read(
      String kind, List<String> wanted, Class<T> type, Function<T, String> id) {
    var library = library(kind);
    var found = new LinkedHashMap<String, T>();
    for (var name : wanted.isEmpty() ? library : wanted) {
      for (var entry : documents(kind, name, library).entrySet()) {
        var value = parse(entry.getKey(), entry.getValue(), type);
        if (found.putIfAbsent(id.apply(value), value) != null) {
          throw new IllegalArgumentException(
              "%s: there is another with the id '%s'".formatted(entry.getKey(), id.apply(value)));
        }
      }
    }
    return List.copyOf(found.values());
  }

  /** Texts by where they come from. */
  private static Map<String, String> documents(String kind, String name, List<String> library) {
    if (library.contains(name)) {
      return Map.of(name, resource(kind + "/" + name + ".yaml"));
    }
    var path = Path.of(name);
    try {
      if (Files.isDirectory(path)) {
        try (var files = Files.list(path)) {
          var texts = new LinkedHashMap<String, String>();
          for (var file : files.filter(SimulationLibrary::isYaml).sorted().toList()) {
            texts.put(file.toString(), Files.readString(file));
          }
          if (texts.isEmpty()) {
            throw new IllegalArgumentException(
                "the folder %s has no file that ends in .yaml or .yml".formatted(name));
          }
          return texts;
        }
      }
      if (Files.exists(path)) {
        return Map.of(name, Files.readString(path));
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("%s cannot be read as text in UTF-8".formatted(name), e);
    }
    throw new IllegalArgumentException(
        "'%s' is neither a file nor one of the %s that come with Baton: %s"
            .formatted(name, kind, String.join(", ", library)));
  }

  private static boolean isYaml(Path file) {
    return Files.isRegularFile(file) && file.toString().matches(".*\\.ya?ml");
  }

  private static <T> T parse(String source, String text, Class<T> type) {
    try {
      T value = YAML.readValue(text, type);
      if (value == null) {
        throw new IllegalArgumentException(source + ": is empty");
      }
      return value;
    } catch (UnrecognizedPropertyException e) {
      var known =
          Objects.requireNonNullElse(e.getKnownPropertyIds(), List.of()).stream()
              .map(Object::toString)
              .sorted()
              .collect(Collectors.joining(", "));
      throw new IllegalArgumentException(
          "%s: there is no '%s' here; there are: %s".formatted(source, e.getPropertyName(), known),
          e);
    } catch (JsonMappingException e) {
      throw new IllegalArgumentException(
          "%s:%s %s".formatted(source, line(e.getLocation()), cause(e)), e);
    } catch (JacksonException e) {
      throw new IllegalArgumentException(
          "%s:%s is no YAML: %s".formatted(source, line(e.getLocation()), e.getOriginalMessage()),
          e);
    }
  }

  /** What our own checks say, without what Jackson puts around it. */
  private static String cause(JsonMappingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
        return cause.getMessage();
      }
    }
    return e.getOriginalMessage();
  }

  private static String line(JsonLocation location) {
    return location == null || location.getLineNr() < 1 ? "" : location.getLineNr() + ":";
  }

  /** Ids of what comes with Baton, in the order of its index. */
  private static List<String> library(String kind) {
    var names = new ArrayList<String>();
    resource(kind + "/index.txt").lines().filter(line -> !line.isBlank()).forEach(names::add);
    return names;
  }

  private static String resource(String name) {
    try (InputStream in = SimulationLibrary.class.getResourceAsStream("/simulation/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
