package dev.baton.api.cost;

import dev.baton.store.Database;
import dev.baton.store.cost.BudgetStore;
import dev.baton.store.cost.CostStore;
import dev.baton.store.cost.PriceStore;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What costs need of other modules. */
@Configuration(proxyBeanMethods = false)
class CostBeans {

  @Bean
  CostStore costStore(Database database) {
    return new CostStore(database);
  }

  @Bean
  PriceStore priceStore(Database database) {
    return new PriceStore(database);
  }

  @Bean
  BudgetStore budgetStore(Database database) {
    return new BudgetStore(database);
  }
}
