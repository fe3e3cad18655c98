package dev.baton.workflows.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.baton.workflows.payload.PrivatePayloads;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.history.v1.History;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.payload.codec.PayloadCodec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes the history of a workflow that ran on a real server to a file, so that {@link
 * HistoryReplayTest} replays it ever after:
 *
 * <pre>{@code
 * ./mvnw -q -pl workflows -am package -DskipTests
 * java -cp workflows/target/test-classes:workflows/target/classes:$(cat workflows/target/classpath.txt) \
 *   dev.baton.workflows.session.HistoryRecorder \
 *   127.0.0.1:7233 default session:ID workflows/src/test/resources/histories/VERSION/session-NAME.json
 * }</pre>
 *
 * <p>What an installation encrypted is written in the clear when its keys are in {@code
 * BATON_PAYLOAD_KEYS}; tokens are left out. A history contains what was said: record only sessions
 * that were played for the purpose.
 */
public final class HistoryRecorder {

  /** Whom the SDK takes a process for, and its machine with it. */
  private static final Pattern PROCESS = Pattern.compile("\\d+@.+");

  /** A JWT, as specialists give it back. */
  private static final Pattern TOKEN = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+\\.[\\w-]+");

  /**
   * Records one history.
   *
   * @param args address and namespace of the server, workflow id, file
   */
  public static void main(String[] args) throws IOException {
    if (args.length != 4) {
      throw new IllegalArgumentException("usage: ADDRESS NAMESPACE WORKFLOW-ID FILE");
    }
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(args[0]).build());
    try {
      var client =
          WorkflowClient.newInstance(
              stubs, WorkflowClientOptions.newBuilder().setNamespace(args[1]).build());
      record(client, args[2], null, Path.of(args[3]), PrivatePayloads.ofThisProcess());
    } finally {
      stubs.shutdownNow();
    }
  }

  /** Writes the history of that workflow, which was not encrypted, to that file. */
  static void record(WorkflowClient client, String workflowId, Path file) throws IOException {
    record(client, workflowId, null, file, PrivatePayloads.from(name -> ""));
  }

  /**
   * Writes the history of that workflow to that file, in the clear.
   *
   * @param runId {@code null} for the last run
   */
  static void record(
      WorkflowClient client,
      String workflowId,
      @Nullable String runId,
      Path file,
      PrivatePayloads payloads)
      throws IOException {
    var history = client.fetchHistory(workflowId, runId);
    var plain = (History) plain(history.getHistory(), payloads.codec().orElse(null));
    history = new WorkflowExecutionHistory(plain, workflowId);
    Files.createDirectories(file.toAbsolutePath().getParent());
    Files.writeString(file, history.toJson(true) + "\n");
  }

  /** The same message with all payloads decrypted and without tokens, however deep they lie. */
  private static Message plain(Message message, @Nullable PayloadCodec codec) {
    if (message instanceof Payload payload) {
      return withoutTokens(codec == null ? payload : codec.decode(List.of(payload)).getFirst());
    }
    var copy = message.toBuilder();
    message
        .getAllFields()
        .forEach((field, value) -> {
          if (field.getJavaType() != FieldDescriptor.JavaType.MESSAGE) {
            if (value instanceof String text && PROCESS.matcher(text).matches()) {
              copy.setField(field, "process");
            }
            return;
          }
          copy.setField(
              field,
              value instanceof List<?> all
                  ? all.stream().map(one -> plain((Message) one, codec)).toList()
                  : plain((Message) value, codec));
        });
    return copy.build();
  }

  private static Payload withoutTokens(Payload payload) {
    var text = payload.getData().toStringUtf8();
    var matcher = TOKEN.matcher(text);
    return matcher.find()
        ? payload.toBuilder()
            .setData(ByteString.copyFrom(matcher.replaceAll("[token hidden]"), UTF_8))
            .build()
        : payload;
  }

  private HistoryRecorder() {}
}
