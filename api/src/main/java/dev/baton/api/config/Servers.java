package dev.baton.api.config;

import dev.baton.panels.PanelCatalogue;
import dev.baton.store.Database;
import dev.baton.store.recording.RecordingStore;
import dev.baton.store.session.SessionStore;
import dev.baton.store.template.TemplateStore;
import dev.baton.store.track.PublishingRuleStore;
import dev.baton.store.webhook.DeliveryStore;
import dev.baton.store.webhook.EndpointStore;
import dev.baton.telemetry.Telemetry;
import dev.baton.telemetry.redis.RedisSettings;
import dev.baton.telemetry.temporal.TemporalTraces;
import dev.baton.workflows.coordination.track.PublishingOrders;
import dev.baton.workflows.coordination.webhook.WebhookStarts;
import dev.baton.workflows.payload.PrivatePayloads;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.RpcRetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Clock;
import java.time.Duration;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

/**
 * The connections. The database must answer before the API does; Temporal and Redis are connected
 * to when first needed, and may come and go.
 */
@Configuration(proxyBeanMethods = false)
class Servers {

  private static final Duration DATABASE_PATIENCE = Duration.ofSeconds(30);

  /** A caller would rather hear "try again" than wait: the SDK's own default is a minute. */
  private static final Duration TEMPORAL_PATIENCE = Duration.ofSeconds(3);

  private static final int REDIS_CONNECTIONS = 8;

  @Bean
  ApiSettings apiSettings(Environment environment) {
    return ApiSettings.read(environment::getProperty);
  }

  @Bean
  LiveKitSettings liveKitSettings(ApiSettings settings) {
    return settings.liveKit();
  }

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean(destroyMethod = "close")
  Telemetry telemetry(ConfigurableEnvironment environment) {
    return Telemetry.of("baton-api", OtelVariables.of(environment));
  }

  @Bean(destroyMethod = "close")
  Database database(ApiSettings settings) {
    try {
      return Database.open(settings.postgresUrl().value(), DATABASE_PATIENCE);
    } catch (IllegalStateException e) {
      var failure =
          new StartupException(
              String.valueOf(e.getMessage()),
              "./baton up starts one; ./baton doctor checks yours.");
      failure.initCause(e);
      throw failure;
    }
  }

  @Bean
  SessionStore sessionStore(Database database) {
    return new SessionStore(database);
  }

  @Bean
  TemplateStore templateStore(Database database) {
    return new TemplateStore(database);
  }

  @Bean
  RecordingStore recordingStore(Database database) {
    return new RecordingStore(database);
  }

  @Bean
  EndpointStore endpointStore(Database database) {
    return new EndpointStore(database);
  }

  @Bean
  PublishingRuleStore publishingRuleStore(Database database) {
    return new PublishingRuleStore(database);
  }

  @Bean
  DeliveryStore deliveryStore(Database database) {
    return new DeliveryStore(database);
  }

  @Bean
  PanelCatalogue panelCatalogue(ApiSettings settings) {
    var own = settings.panelsDir();
    return PanelCatalogue.installed(own == null ? null : own.toString());
  }

  @Bean(destroyMethod = "shutdownNow")
  WorkflowServiceStubs temporalStubs(ApiSettings settings, Telemetry telemetry) {
    return WorkflowServiceStubs.newServiceStubs(
        settings
            .temporal()
            .options()
            .setMetricsScope(telemetry.metrics().temporal())
            .setRpcTimeout(TEMPORAL_PATIENCE)
            .setSystemInfoTimeout(TEMPORAL_PATIENCE)
            .setRpcRetryOptions(
                RpcRetryOptions.newBuilder()
                    .setExpiration(TEMPORAL_PATIENCE)
                    .validateBuildWithDefaults())
            .build());
  }

  @Bean
  WorkflowClient workflowClient(
      WorkflowServiceStubs stubs,
      ApiSettings settings,
      PrivatePayloads payloads,
      Telemetry telemetry) {
    return WorkflowClient.newInstance(
        stubs,
        payloads
            .clientOptions(settings.temporal().namespace())
            .setIdentity("baton-api")
            .setInterceptors(TemporalTraces.client(telemetry.traces()))
            .build());
  }

  @Bean
  PrivatePayloads privatePayloads(Environment environment) {
    try {
      return PrivatePayloads.from(name -> environment.getProperty(name, ""));
    } catch (IllegalArgumentException e) {
      throw new StartupException(
          String.valueOf(e.getMessage()), "Correct the variable; ./baton up makes its own keys.");
    }
  }

  @Bean
  PublishingOrders publishingOrders(WorkflowClient client) {
    return new PublishingOrders(client);
  }

  @Bean
  WebhookStarts webhookStarts(WorkflowClient client) {
    return new WebhookStarts(client);
  }

  @Bean(destroyMethod = "shutdown")
  RedissonClient redis(ApiSettings settings) {
    return Redisson.create(
        RedisSettings.of(settings.redisUrl().value(), REDIS_CONNECTIONS)
            .setLazyInitialization(true)
            .setCodec(StringCodec.INSTANCE));
  }
}
