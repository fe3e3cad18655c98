package dev.baton.deploy.local;

import java.io.IOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build wrote into the jar. */
final class Version implements IVersionProvider {

  private static final String FILE = "/META-INF/maven/dev.baton/baton-deploy-local/pom.properties";

  @Override
  public String[] getVersion() throws IOException {
    var properties = new Properties();
    try (var file = Version.class.getResourceAsStream(FILE)) {
      if (file != null) {
        properties.load(file);
      }
    }
    return new String[] {
      "Baton " + properties.getProperty("version", "from classes, without a version"),
      "Java " + Runtime.version()
    };
  }
}
