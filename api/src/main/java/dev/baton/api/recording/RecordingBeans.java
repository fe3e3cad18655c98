package dev.baton.api.recording;

import dev.baton.store.Database;
import dev.baton.store.recording.RecordingArchive;
import dev.baton.store.recording.RecordingSearch;
import dev.baton.store.recording.RetentionStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the lists of recordings need of other modules. */
@Configuration(proxyBeanMethods = false)
class RecordingBeans {

  @Bean
  RecordingSearch recordingSearch(Database database) {
    return new RecordingSearch(database);
  }

  @Bean
  RetentionStore retentionStore(Database database) {
    return new RetentionStore(database);
  }

  @Bean
  RecordingArchive recordingArchive(Database database) {
    return new RecordingArchive(database);
  }
}
