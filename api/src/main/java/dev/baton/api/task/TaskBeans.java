package dev.baton.api.task;

import dev.baton.store.Database;
import dev.baton.store.coordination.TaskStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What tasks need of other modules. */
@Configuration(proxyBeanMethods = false)
class TaskBeans {

  @Bean
  TaskStore taskStore(Database database) {
    return new TaskStore(database);
  }
}
