package dev.baton.workflows.payload;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.converter.CodecDataConverter;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.payload.codec.PayloadCodec;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * How all processes write payloads: encrypted, messages and stack traces of failures too, when the
 * installation has keys.
 */
public final class PrivatePayloads {

  /**
   * Variable with the installation's keys: {@code id:KEY,id:KEY…}, each key 32 bytes in Base64. All
   * of them read, the first one writes. Empty leaves payloads in the clear.
   */
  public static final String KEYS = "BATON_PAYLOAD_KEYS";

  /**
   * Variable with keys that customers have for their own task queues: {@code queue=id:KEY;…}. Calls
   * to other queues of theirs are in the clear.
   */
  public static final String QUEUE_KEYS = "BATON_TOOL_QUEUE_KEYS";

  private final @Nullable PayloadCodec codec;

  private PrivatePayloads(@Nullable PayloadCodec codec) {
    this.codec = codec;
  }

  /**
   * Reads the keys.
   *
   * @param environment gives a variable's value, or an empty string
   * @throws IllegalArgumentException that names the variable and the cure
   */
  public static PrivatePayloads from(UnaryOperator<String> environment) {
    var keys = environment.apply(KEYS).strip();
    return keys.isEmpty()
        ? new PrivatePayloads(null)
        : new PrivatePayloads(
            new EncryptingCodec(PayloadKeys.parse(keys, environment.apply(QUEUE_KEYS).strip())));
  }

  /** Reads the keys from the environment of this process. */
  public static PrivatePayloads ofThisProcess() {
    var environment = System.getenv();
    return from(name -> environment.getOrDefault(name, ""));
  }

  /** What a connection to Temporal is to be made with. */
  public WorkflowClientOptions.Builder clientOptions(String namespace) {
    return WorkflowClientOptions.newBuilder().setNamespace(namespace).setDataConverter(converter());
  }

  private DataConverter converter() {
    var json = DefaultDataConverter.newDefaultInstance();
    var open = codec;
    return new RefusalConverter(
        open == null ? json : new CodecDataConverter(json, List.of(open), true));
  }

  /** Encrypts and decrypts; empty without keys. */
  public Optional<PayloadCodec> codec() {
    return Optional.ofNullable(codec);
  }

  /** For a log line at the start: whether payloads are {@code encrypted} or {@code clear}. */
  public String manner() {
    return codec == null ? "clear" : "encrypted";
  }
}
