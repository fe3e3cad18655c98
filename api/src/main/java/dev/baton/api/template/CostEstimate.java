package dev.baton.api.template;

import dev.baton.store.cost.CostStore;
import dev.baton.store.cost.CostStore.Model;
import dev.baton.store.cost.PriceList;
import dev.baton.store.cost.PriceStore;
import dev.baton.store.cost.ShippedPrices;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.session.UsageUnit;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * About what a minute with an agent costs. A minute is taken to have four answers, of a hundred
 * characters and twenty-five tokens each, to twenty-four seconds of a person's speech; each answer
 * reads the instructions, the tools and a short conversation. Where a template leaves the choice to
 * the installation, who served last counts.
 */
@Component
final class CostEstimate {

  private static final long ANSWERS = 4;
  private static final long CONVERSATION_TOKENS = 400;
  private static final long ANSWER_TOKENS = 25;
  private static final long HEARD_MS = 24_000;
  private static final long CHARACTERS = 400;

  /** OpenAI's Realtime API counts 10 tokens for a second that it hears, and 20 that it speaks. */
  private static final long AUDIO_READ = 240;

  private static final long AUDIO_WRITTEN = 560;

  private final PriceStore prices;
  private final CostStore costs;
  private final Clock clock;

  CostEstimate(PriceStore prices, CostStore costs, Clock clock) {
    this.prices = prices;
    this.costs = costs;
    this.clock = clock;
  }

  /** Of one organisation, today. */
  Pricing of(UUID organisation) {
    return new Pricing(
        organisation,
        prices.list(organisation),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
  }

  /** What things cost an organisation on a day. */
  final class Pricing {
    private final UUID organisation;
    private final PriceList list;
    private final LocalDate day;

    Pricing(UUID organisation, PriceList list, LocalDate day) {
      this.organisation = organisation;
      this.list = list;
      this.day = day;
    }

    /** US dollars a minute; {@code null} where a price is not known, or nobody knows who serves. */
    @Nullable BigDecimal perMinute(AgentDefinition agent) {
      var llm = agent.models().llm();
      long read =
          ANSWERS
              * (TokenEstimate.of(agent.instructions())
                  + TokenEstimate.ofTools(agent)
                  + CONVERSATION_TOKENS);
      var sum = new Total().add(llm, UsageUnit.INPUT_TOKENS, read);
      boolean whole = llm.provider().endsWith("-realtime");
      if (whole) {
        sum.add(llm, UsageUnit.AUDIO_INPUT_TOKENS, AUDIO_READ)
            .add(llm, UsageUnit.AUDIO_OUTPUT_TOKENS, AUDIO_WRITTEN);
      } else {
        sum.add(llm, UsageUnit.OUTPUT_TOKENS, ANSWERS * ANSWER_TOKENS);
      }
      if (agent.talks() && !whole) {
        sum.add(agent.models().stt(), UsageUnit.SPEECH_HEARD_MS, HEARD_MS)
            .add(agent.models().tts(), UsageUnit.CHARACTERS_SPOKEN, CHARACTERS);
      }
      return sum.rounded();
    }

    private Optional<Model> model(ModelChoice choice, UsageUnit unit) {
      if (choice.provider().equals(ModelChoice.AUTO.provider())) {
        return costs.last(organisation, unit, null);
      }
      var named = Optional.ofNullable(choice.model());
      return named
          .map(model -> new Model(choice.provider(), model))
          .or(() -> costs.last(organisation, unit, choice.provider()))
          .or(() ->
              ShippedPrices.usualModel(choice.provider(), unit)
                  .map(model -> new Model(choice.provider(), model)))
          .or(() -> Optional.of(new Model(choice.provider(), "")));
    }

    /** A sum that is not known as soon as a part of it is not. */
    private final class Total {
      private @Nullable BigDecimal usd = BigDecimal.ZERO;

      Total add(ModelChoice choice, UsageUnit unit, long amount) {
        var part =
            model(choice, unit)
                .flatMap(model -> list.find(model.provider(), model.model(), unit, day))
                .map(price -> price.of(amount));
        usd = usd == null || part.isEmpty() ? null : usd.add(part.get());
        return this;
      }

      @Nullable BigDecimal rounded() {
        return usd == null ? null : usd.setScale(4, RoundingMode.HALF_UP);
      }
    }
  }
}
