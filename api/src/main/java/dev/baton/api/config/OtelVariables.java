package dev.baton.api.config;

import java.util.HashMap;
import java.util.Map;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;

/** Finds all variables that begin with {@code OTEL_}, of which there are too many to name. */
final class OtelVariables {

  private static final String PREFIX = "OTEL_";

  private OtelVariables() {}

  static Map<String, String> of(ConfigurableEnvironment environment) {
    var variables = new HashMap<String, String>();
    for (var source : environment.getPropertySources()) {
      if (source instanceof EnumerablePropertySource<?> names) {
        for (var name : names.getPropertyNames()) {
          var value = name.startsWith(PREFIX) ? environment.getProperty(name) : null;
          if (value != null) {
            variables.put(name, value);
          }
        }
      }
    }
    return variables;
  }
}
