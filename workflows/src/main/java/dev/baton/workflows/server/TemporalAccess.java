package dev.baton.workflows.server;

import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.ServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How a process reaches Temporal: where, in which namespace, by TLS or not, and with which key.
 * Every connection is made from it.
 */
public final class TemporalAccess {

  /** Variable: host:port of the frontend. */
  public static final String ADDRESS = "BATON_TEMPORAL_ADDRESS";

  /** Variable: of all workflows; {@code default} where not given. */
  public static final String NAMESPACE = "BATON_TEMPORAL_NAMESPACE";

  private final String address;
  private final String namespace;
  private final @Nullable TemporalTls tls;
  private final @Nullable Supplier<String> apiKey;

  private TemporalAccess(
      String address,
      String namespace,
      @Nullable TemporalTls tls,
      @Nullable Supplier<String> apiKey) {
    this.address = address;
    this.namespace = namespace;
    this.tls = tls;
    this.apiKey = apiKey;
  }

  /**
   * Reads the variables, and the files that they name.
   *
   * @param environment gives a variable's value, or an empty string
   * @throws IllegalArgumentException that names the variable and the cure
   */
  public static TemporalAccess from(UnaryOperator<String> environment) {
    UnaryOperator<String> variables = name -> environment.apply(name).strip();
    var address = variables.apply(ADDRESS);
    if (address.isEmpty()) {
      throw new IllegalArgumentException(
          ADDRESS + " is not set; set it, for example to localhost:7233");
    }
    var namespace = variables.apply(NAMESPACE);
    return new TemporalAccess(
        address,
        namespace.isEmpty() ? "default" : namespace,
        TemporalTls.wanted(variables) ? TemporalTls.from(variables) : null,
        ApiKey.from(variables));
  }

  /** Likewise, from a map of variables. */
  public static TemporalAccess from(Map<String, String> environment) {
    return from(name -> environment.getOrDefault(name, ""));
  }

  /** Likewise, of a server at an address that is known otherwise. */
  public static TemporalAccess at(String address, Map<String, String> environment) {
    return from(name -> name.equals(ADDRESS) ? address : environment.getOrDefault(name, ""));
  }

  /** Of a server that wants neither TLS nor a key. */
  public static TemporalAccess plain(String address, String namespace) {
    return new TemporalAccess(address, namespace, null, null);
  }

  /** Host and port. */
  public String address() {
    return address;
  }

  /** Of all workflows. */
  public String namespace() {
    return namespace;
  }

  /** Whether by TLS. */
  public boolean secured() {
    return tls != null;
  }

  /** What a connection begins with; more may be set. */
  public WorkflowServiceStubsOptions.Builder options() {
    return applied(WorkflowServiceStubsOptions.newBuilder());
  }

  /** Likewise, for the service that operators use. */
  public OperatorServiceStubsOptions.Builder operatorOptions() {
    return applied(OperatorServiceStubsOptions.newBuilder());
  }

  private <B extends ServiceStubsOptions.Builder<B>> B applied(B builder) {
    builder.setTarget(address);
    if (tls != null) {
      builder.setSslContext(tls.context());
      var name = tls.serverName();
      if (!name.isEmpty()) {
        builder.setChannelInitializer(channel -> channel.overrideAuthority(name));
      }
    }
    if (apiKey != null) {
      builder.addApiKey(apiKey::get);
    }
    return builder;
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "TemporalAccess[address=%s, namespace=%s, tls=%s, apiKey=%s]"
        .formatted(address, namespace, secured(), apiKey != null);
  }
}
