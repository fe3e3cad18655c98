package dev.baton.deploy.acceptance.image;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * An image in a file, as {@code docker load} takes it.
 *
 * @param config how it starts
 * @param layers the first one is the lowest
 */
record ImageFile(JsonNode config, List<Layer> layers) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What was copied by one instruction.
   *
   * @param bytes as it is sent: compressed
   * @param entries files and folders
   * @param jars names of what is in the jars that are Baton's own or have native parts of WebRTC,
   *     by the jar's name
   */
  record Layer(long bytes, List<TarArchiveEntry> entries, Map<String, List<String>> jars) {

    long unpacked() {
      return entries.stream().mapToLong(TarArchiveEntry::getSize).sum();
    }
  }

  static ImageFile read(Path file) throws IOException {
    var small = new HashMap<String, byte[]>();
    var layers = new HashMap<String, Layer>();
    try (var tar = new TarArchiveInputStream(Files.newInputStream(file))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        if (entry.getName().endsWith(".tar.gz")) {
          layers.put(entry.getName(), layer(tar, entry.getSize()));
        } else {
          small.put(entry.getName(), tar.readAllBytes());
        }
      }
    }
    var manifest = JSON.readTree(small.get("manifest.json")).path(0);
    var config = JSON.readTree(small.get(manifest.path("Config").asText()));
    var inOrder = new ArrayList<Layer>();
    for (var name : manifest.path("Layers")) {
      inOrder.add(java.util.Objects.requireNonNull(layers.get(name.asText())));
    }
    return new ImageFile(config.path("config"), inOrder);
  }

  /** Files and folders of all layers. */
  List<TarArchiveEntry> entries() {
    return layers.stream().flatMap(layer -> layer.entries().stream()).toList();
  }

  /** Names of the jars, without their folder. */
  List<String> jars() {
    return entries().stream()
        .map(TarArchiveEntry::getName)
        .filter(name -> name.endsWith(".jar"))
        .map(name -> name.substring(name.lastIndexOf('/') + 1))
        .toList();
  }

  /** Names of all that is in those of the jars whose own name matches. */
  List<String> inJars(String name) {
    return layers.stream()
        .flatMap(layer -> layer.jars().entrySet().stream())
        .filter(jar -> jar.getKey().matches(name))
        .flatMap(jar -> jar.getValue().stream())
        .toList();
  }

  /** Value of a variable, or nothing. */
  Map<String, String> environment() {
    var all = new HashMap<String, String>();
    for (var one : config.path("Env")) {
      var pair = one.asText().split("=", 2);
      all.put(pair[0], pair[1]);
    }
    return all;
  }

  private static Layer layer(InputStream packed, long bytes) throws IOException {
    var entries = new ArrayList<TarArchiveEntry>();
    var jars = new HashMap<String, List<String>>();
    // Not closed: the image's file goes on behind it.
    var tar = new TarArchiveInputStream(new GZIPInputStream(packed, 1 << 16));
    for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
      entries.add(entry);
      var name = entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
      if (name.matches("(baton|webrtc)-.*\\.jar")) {
        jars.put(name, names(tar));
      }
    }
    return new Layer(bytes, entries, jars);
  }

  private static List<String> names(InputStream jar) throws IOException {
    var names = new ArrayList<String>();
    var zip = new ZipInputStream(jar);
    for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
      names.add(entry.getName());
    }
    return names;
  }
}
