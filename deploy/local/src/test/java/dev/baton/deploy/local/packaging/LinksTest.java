package dev.baton.deploy.local.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documentation, whose pages point to each other. */
class LinksTest {

  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern LINK = Pattern.compile("]\\(([^)\\s]+)\\)");
  private static final Pattern CODE = Pattern.compile("(?s)```.*?```");
  private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

  @Test
  void everyLinkLeadsToAPageAndToAHeadingOnIt() throws IOException {
    var broken = new ArrayList<String>();
    for (var page : pages()) {
      for (var link : LINK.matcher(prose(page)).results().map(found -> found.group(1)).toList()) {
        if (!link.matches("(https?|mailto):.*") && !leads(page, link)) {
          broken.add(ROOT.relativize(page) + " → " + link);
        }
      }
    }

    assertThat(broken).isEmpty();
  }

  @Test
  void everyPageIsInTheIndex() throws IOException {
    var index = Files.readString(ROOT.resolve("docs/index.md"));
    for (var page : pages()) {
      var path = ROOT.relativize(page).toString();
      if (path.matches("docs/[^/]+") && !page.endsWith("index.md")) {
        assertThat(index).contains("(" + page.getFileName());
      }
    }
  }

  private static boolean leads(Path page, String link) throws IOException {
    int hash = link.indexOf('#');
    var file = hash < 0 ? link : link.substring(0, hash);
    var target = file.isEmpty() ? page : page.resolveSibling(file).normalize();
    if (!Files.exists(target)) {
      return false;
    }
    return hash < 0
        || !target.toString().endsWith(".md")
        || anchors(target).contains(link.substring(hash + 1));
  }

  private static List<String> anchors(Path page) throws IOException {
    return HEADING.matcher(prose(page)).results().map(LinksTest::anchor).toList();
  }

  /** As Git hosts make them. */
  private static String anchor(MatchResult heading) {
    return heading
        .group(1)
        .strip()
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1")
        .replaceAll("[^\\w\\- ]", "")
        .replace(' ', '-');
  }

  private static String prose(Path page) throws IOException {
    return CODE.matcher(Files.readString(page)).replaceAll("");
  }

  private static List<Path> pages() throws IOException {
    try (var docs = Files.walk(ROOT.resolve("docs"))) {
      return Stream.concat(
              docs.filter(file -> file.toString().endsWith(".md")),
              Stream.of("README.md", "CONTRIBUTING.md", "examples/README.md").map(ROOT::resolve))
          .toList();
    }
  }
}
