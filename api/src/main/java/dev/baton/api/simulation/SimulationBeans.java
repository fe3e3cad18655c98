package dev.baton.api.simulation;

import dev.baton.store.Database;
import dev.baton.store.simulation.SimulationStore;
import dev.baton.store.simulation.SoundStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What simulations need of other modules. */
@Configuration(proxyBeanMethods = false)
class SimulationBeans {

  @Bean
  SimulationStore simulationStore(Database database) {
    return new SimulationStore(database);
  }

  @Bean
  SoundStore soundStore(Database database) {
    return new SoundStore(database);
  }
}
