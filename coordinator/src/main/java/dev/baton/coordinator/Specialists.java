package dev.baton.coordinator;

import dev.baton.activities.coordination.auth.AuthSpecialistImpl;
import dev.baton.activities.coordination.egress.EgressSpecialistImpl;
import dev.baton.activities.coordination.livekit.LiveKitAccess;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.recording.RecordingOffice;
import dev.baton.activities.coordination.recording.RecordingPolicy;
import dev.baton.activities.coordination.room.RoomSpecialistImpl;
import dev.baton.activities.coordination.storage.StorageChoice;
import dev.baton.activities.coordination.track.TrackSpecialistImpl;
import dev.baton.activities.coordination.webhook.WebhookSender;
import dev.baton.activities.coordination.webhook.WebhookSpecialistImpl;
import dev.baton.activities.tool.ToolHosts;
import dev.baton.store.Database;
import dev.baton.store.track.PublishingRuleStore;
import dev.baton.store.webhook.DeliveryStore;
import dev.baton.store.webhook.EndpointStore;
import dev.baton.workflows.coordination.webhook.WebhookStarts;
import dev.baton.workflows.recording.Recording;
import io.temporal.client.WorkflowClient;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The six specialists, each of which does its domain against the LiveKit server. */
final class Specialists implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Specialists.class);

  private final LiveKitApi api;
  private final RecordingOffice recordings;
  private final WebhookSender webhooks;
  private final List<Object> activities;

  /**
   * The specialists of the LiveKit server that is named.
   *
   * @return {@code null} where no LiveKit server is named: then nobody serves their tasks
   * @throws IllegalArgumentException that names the variable and the cure
   */
  static @Nullable Specialists where(
      WorkflowClient client, Database database, CoordinatorConfig config) {
    if (config.specialists().containsKey("LIVEKIT_URL")) {
      return new Specialists(client, database, config, config.specialists());
    }
    log.atWarn().log("LIVEKIT_URL is not set: nobody does the specialists' work");
    return null;
  }

  private Specialists(
      WorkflowClient client,
      Database database,
      CoordinatorConfig config,
      Map<String, String> environment) {
    var clock = Clock.systemUTC();
    var storage = StorageChoice.from(environment);
    var hosts = ToolHosts.publicAnd(config.toolHosts());
    var endpoints = new EndpointStore(database);
    var deliveries = new DeliveryStore(database);
    var starts = new WebhookStarts(client);
    api = new LiveKitApi(LiveKitAccess.from(environment), clock);
    recordings =
        new RecordingOffice(
            api,
            database,
            Path.of(config.recordingsDir()),
            RecordingPolicy.from(environment),
            storage,
            clock);
    webhooks = new WebhookSender(endpoints, deliveries, hosts, clock);
    activities =
        List.of(
            new AuthSpecialistImpl(api, clock),
            new RoomSpecialistImpl(api),
            new TrackSpecialistImpl(api, new PublishingRuleStore(database)),
            recordings.specialist(),
            recordings.retention(),
            new EgressSpecialistImpl(api, storage),
            new WebhookSpecialistImpl(
                endpoints, deliveries, starts::tell, starts::deliver, hosts, clock),
            webhooks);
  }

  /** Implementations of the specialists' activities, for the queue of coordination. */
  Object[] activities() {
    return activities.toArray();
  }

  /** Lists a finished recording, and stores it where the installation wants it. */
  void list(Recording recording) {
    recordings.list(recording);
  }

  @Override
  public void close() {
    webhooks.close();
    recordings.close();
    api.close();
  }
}
