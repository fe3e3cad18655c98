package dev.baton.panels;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** All panels there are. */
public final class PanelCatalogue {

  /** Variable that names the folder of an installation's own panels. */
  public static final String OWN_PANELS = "BATON_PANELS_DIR";

  /** Their definitions: {@code ID/panel.json}. */
  private static final String OWN_DEFINITION = "panel.json";

  private static final String FOLDER = "panels";
  private static final String SUFFIX = ".json";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final Map<String, PanelDefinition> byId = new LinkedHashMap<>();

  /**
   * A catalogue of these panels.
   *
   * @throws IllegalArgumentException when two have the same id, or two tools the same name
   */
  public PanelCatalogue(Collection<PanelDefinition> definitions) {
    for (var definition : definitions) {
      if (byId.put(definition.id(), definition) != null) {
        throw new IllegalArgumentException(
            "panel '%s' is defined twice; ids are unique".formatted(definition.id()));
      }
    }
    var tools = new ArrayList<String>();
    for (var tool : PanelTool.of(List.copyOf(byId.values()))) {
      if (tools.contains(tool.name())) {
        throw new IllegalArgumentException(
            "two panels have a tool called '%s'; rename one".formatted(tool.name()));
      }
      tools.add(tool.name());
    }
  }

  /** The panels on the class path: each file {@code panels/ID.json}, by their ids. */
  public static PanelCatalogue builtIn() {
    return installed(null);
  }

  /**
   * The panels on the class path, and an installation's own: each {@code ID/panel.json} of a
   * folder.
   *
   * @param folder what {@value #OWN_PANELS} says; {@code null} or blank where there are none
   * @throws IllegalArgumentException when there is no such folder, or a definition is not in order
   */
  public static PanelCatalogue installed(@Nullable String folder) {
    try {
      var definitions = new ArrayList<PanelDefinition>();
      var folders = PanelCatalogue.class.getClassLoader().getResources(FOLDER);
      for (var builtIn : Collections.list(folders)) {
        definitions.addAll(read(builtIn));
      }
      if (folder != null && !folder.isBlank()) {
        definitions.addAll(own(Path.of(folder.strip())));
      }
      definitions.sort(Comparator.comparing(PanelDefinition::id));
      return new PanelCatalogue(definitions);
    } catch (IOException e) {
      throw new UncheckedIOException("the definitions of panels cannot be read", e);
    }
  }

  private static List<PanelDefinition> own(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "%s names %s, which is no folder; correct it".formatted(OWN_PANELS, folder));
    }
    try (var panels = Files.list(folder)) {
      var definitions = new ArrayList<PanelDefinition>();
      for (var panel : panels.sorted().toList()) {
        var file = panel.resolve(OWN_DEFINITION);
        if (Files.exists(file)) {
          var definition = read(Files.readString(file), file.toString());
          if (!panel.getFileName().toString().equals(definition.id())) {
            throw new IllegalArgumentException(
                "%s defines the panel '%s'; call its folder %s"
                    .formatted(file, definition.id(), definition.id()));
          }
          definitions.add(definition);
        }
      }
      return definitions;
    }
  }

  private static List<PanelDefinition> read(URL folder) throws IOException {
    try {
      var uri = folder.toURI();
      if (!uri.getScheme().equals("jar")) {
        return read(Path.of(uri));
      }
      try (FileSystem jar = FileSystems.newFileSystem(Path.of(jarOf(uri)))) {
        return read(jar.getPath(FOLDER));
      }
    } catch (URISyntaxException e) {
      throw new IOException(folder + " is not an address", e);
    }
  }

  private static URI jarOf(URI folder) {
    var text = folder.getSchemeSpecificPart();
    return URI.create(text.substring(0, text.indexOf("!/")));
  }

  private static List<PanelDefinition> read(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      var definitions = new ArrayList<PanelDefinition>();
      for (var file : files.filter(f -> f.toString().endsWith(SUFFIX)).sorted().toList()) {
        var definition = read(Files.readString(file), file.toString());
        if (!file.getFileName().toString().equals(definition.id() + SUFFIX)) {
          throw new IllegalArgumentException(
              "%s defines the panel '%s'; call it %s"
                  .formatted(file, definition.id(), definition.id() + SUFFIX));
        }
        definitions.add(definition);
      }
      return definitions;
    }
  }

  private static PanelDefinition read(String json, String where) throws IOException {
    try {
      return JSON.readValue(json, PanelDefinition.class);
    } catch (IOException e) {
      throw new IOException(where + " is not the definition of a panel", e);
    }
  }

  /** All of them, by their ids. */
  public List<PanelDefinition> all() {
    return List.copyOf(byId.values());
  }

  /** The panel of that id. */
  public Optional<PanelDefinition> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /**
   * The panels of these ids, in their order.
   *
   * @throws IllegalArgumentException that names all unknown ids and the known ones
   */
  public List<PanelDefinition> select(List<String> ids) {
    var unknown = ids.stream().filter(id -> !byId.containsKey(id)).toList();
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "there is no panel %s; the panels are %s".formatted(unknown, byId.keySet()));
    }
    return ids.stream().map(byId::get).toList();
  }
}
