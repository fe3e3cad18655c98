package dev.baton.deploy.bench;

import java.net.URI;
import java.net.http.HttpRequest;

/**
 * Where the API is, and what opens it.
 *
 * @param root base address
 * @param key API key; empty where the API asks for none
 */
public record ApiAddress(URI root, String key) {

  /** The API there, with the key in {@code BATON_API_KEY} if that is set. */
  static ApiAddress of(URI root) {
    var key = System.getenv("BATON_API_KEY");
    return new ApiAddress(root, key == null ? "" : key.strip());
  }

  /** A request for a path below the root. */
  public HttpRequest.Builder request(String path) {
    var request = HttpRequest.newBuilder(root.resolve(path));
    return key.isEmpty() ? request : request.header("Authorization", "Bearer " + key);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return root.toString();
  }
}
