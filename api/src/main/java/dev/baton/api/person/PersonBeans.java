package dev.baton.api.person;

import dev.baton.store.Database;
import dev.baton.store.person.PersonStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the data of people needs of other modules. */
@Configuration(proxyBeanMethods = false)
class PersonBeans {

  @Bean
  PersonStore personStore(Database database) {
    return new PersonStore(database);
  }
}
