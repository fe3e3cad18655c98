package dev.baton.api.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.store.template.TemplateStore;
import dev.baton.workflows.media.AgentNames;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.api.RedissonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Tells media workers, again and again, under which names to register with LiveKit. */
@Component
final class AgentNamesPublisher implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(AgentNamesPublisher.class);

  private final TemplateStore templates;
  private final RedissonClient redis;
  private final ObjectMapper json = new ObjectMapper();
  private @Nullable ScheduledExecutorService timer;
  private boolean failing;

  AgentNamesPublisher(TemplateStore templates, RedissonClient redis) {
    this.templates = templates;
    this.redis = redis;
  }

  @Override
  public synchronized void start() {
    var started =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("agent-names").daemon().factory());
    started.execute(this::publish);
    var unused =
        started.scheduleWithFixedDelay(
            this::publish,
            AgentNames.REFRESH_EVERY_MS,
            AgentNames.REFRESH_EVERY_MS,
            TimeUnit.MILLISECONDS);
    timer = started;
  }

  private void publish() {
    try {
      redis
          .<String>getBucket(AgentNames.KEY)
          .set(json.writeValueAsString(templates.dispatchNames()));
      if (failing) {
        failing = false;
        log.atInfo().log("agent names are published again");
      }
    } catch (RuntimeException | JsonProcessingException e) {
      if (!failing && isRunning()) {
        failing = true;
        log.atWarn()
            .addKeyValue("error", e.getMessage())
            .log("agent names cannot be published; workers keep the names they have");
      }
    }
  }

  @Override
  public synchronized void stop() {
    var running = timer;
    timer = null;
    if (running != null) {
      running.shutdownNow();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }
}
