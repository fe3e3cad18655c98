package dev.baton.activities.tool.function;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.baton.functions.FunctionTool;
import dev.baton.functions.FunctionTools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All methods annotated {@link FunctionTool} that this process knows, by name. */
public final class FunctionCatalogue {

  private final Map<String, JavaFunction> functions;

  private FunctionCatalogue(Map<String, JavaFunction> functions) {
    this.functions = Map.copyOf(functions);
  }

  /**
   * Finds the functions of this process and of the given jars.
   *
   * @param classPath jars and folders with classes, separated as on a class path; {@code folder/*}
   *     stands for the jars in it; may be empty
   * @throws IllegalArgumentException that names what is wrong with a function or the class path
   */
  public static FunctionCatalogue load(String classPath) {
    var parent = FunctionCatalogue.class.getClassLoader();
    var urls = urls(classPath);
    // Never closed: the functions live as long as the process.
    var loader = urls.length == 0 ? parent : new URLClassLoader("tools", urls, parent);
    return of(
        ServiceLoader.load(FunctionTools.class, loader).stream()
            .flatMap(provider -> provider.get().tools().stream())
            .toList());
  }

  /**
   * The functions of these objects.
   *
   * @throws IllegalArgumentException that names what is wrong with a function
   */
  public static FunctionCatalogue of(Collection<?> objects) {
    ObjectMapper json =
        JsonMapper.builder()
            .findAndAddModules()
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();
    var schemas = new FunctionSchemas(json);
    var functions = new TreeMap<String, JavaFunction>();
    for (var object : objects) {
      for (var method : object.getClass().getMethods()) {
        if (method.isAnnotationPresent(FunctionTool.class)) {
          var function = JavaFunction.of(object, method, schemas, json);
          if (functions.put(function.name(), function) != null) {
            throw new IllegalArgumentException(
                "two functions are called '%s'; give one of them another name in @FunctionTool"
                    .formatted(function.name()));
          }
        }
      }
    }
    return new FunctionCatalogue(functions);
  }

  /** The function of that name. */
  public Optional<JavaFunction> find(String name) {
    return Optional.ofNullable(functions.get(name));
  }

  /** All names in alphabetical order. */
  public List<String> names() {
    return functions.keySet().stream().sorted().toList();
  }

  private static URL[] urls(String classPath) {
    var entries =
        Arrays.stream(classPath.split(java.io.File.pathSeparator))
            .map(String::strip)
            .filter(entry -> !entry.isEmpty())
            .toList();
    var urls = new ArrayList<URL>();
    for (var entry : entries) {
      for (var file : files(entry)) {
        if (!Files.exists(file)) {
          throw new IllegalArgumentException(
              "BATON_TOOLS_CLASSPATH names %s, which there is not; correct it".formatted(file));
        }
        try {
          urls.add(file.toUri().toURL());
        } catch (MalformedURLException e) {
          throw new IllegalArgumentException("%s is no path".formatted(file), e);
        }
      }
    }
    return urls.toArray(new URL[0]);
  }

  private static List<Path> files(String entry) {
    if (!entry.endsWith("/*")) {
      return List.of(Path.of(entry));
    }
    var folder = Path.of(entry.substring(0, entry.length() - 2));
    if (!Files.isDirectory(folder)) {
      return List.of(folder);
    }
    try (Stream<Path> content = Files.list(folder)) {
      return content.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("the folder %s cannot be read".formatted(folder), e);
    }
  }
}
