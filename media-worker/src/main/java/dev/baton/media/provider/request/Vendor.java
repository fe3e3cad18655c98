package dev.baton.media.provider.request;

import java.util.List;

/**
 * Who is asked, in the words of messages and of the environment.
 *
 * @param name the provider's name, for example {@code openai}
 * @param keyVariables environment variables that may hold the key; the first that is set counts
 * @param baseUrlVariable environment variable that names another server
 * @param baseUrl the vendor's own server
 */
public record Vendor(
    String name, List<String> keyVariables, String baseUrlVariable, String baseUrl) {

  public Vendor {
    keyVariables = List.copyOf(keyVariables);
  }

  /** What makes the provider available. */
  public String cure() {
    return "set " + String.join(" or ", keyVariables);
  }
}
