package dev.baton.store.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.cost.CostStore.Grouping;
import dev.baton.store.cost.CostStore.Item;
import dev.baton.store.cost.CostStore.Sum;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.session.BudgetNotice;
import dev.baton.workflows.session.BudgetNotice.Scope;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.session.TurnMetrics;
import dev.baton.workflows.session.TurnMetrics.Usage;
import dev.baton.workflows.session.TurnMetrics.Used;
import dev.baton.workflows.session.UsageUnit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@WithServers(Server.POSTGRES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CostStoreTest {

  private static final UUID OURS = Organisations.DEFAULT;
  private static final Instant DAY = Instant.parse("2026-09-01T00:00:00Z");
  private static final Used READ = used("openai", "gpt-4.1-mini", UsageUnit.INPUT_TOKENS, 500_000);
  private static final Used HEARD = used("acme", null, UsageUnit.SPEECH_HEARD_MS, 30_000);

  private final Database database;
  private final SessionStore sessions;
  private final CostStore costs;
  private final PriceStore prices;
  private final BudgetStore budgets;

  CostStoreTest(PostgresServer server) {
    database = Database.open(server.jdbcUrl(), Duration.ofSeconds(30));
    sessions = new SessionStore(database);
    costs = new CostStore(database);
    prices = new PriceStore(database);
    budgets = new BudgetStore(database);
  }

  @BeforeAll
  void noPricesOfOurOwn() {
    assertThat(prices.own(OURS)).isEmpty();
  }

  @AfterAll
  void closeDatabase() {
    database.close();
  }

  @Test
  void whatTurnsUsedIsPricedOnceHoweverOftenItIsSaved() {
    var session = session();
    var turn = turn(1, at(1, 10), READ, HEARD);

    save(session, turn);
    save(session, turn);

    assertThat(costs.ofSession(OURS, session))
        .extracting(Item::provider, Item::unit, Item::amount, Item::usd)
        .containsExactly(
            tuple("openai", UsageUnit.INPUT_TOKENS, 500_000L, new BigDecimal("0.200000000")),
            tuple("acme", UsageUnit.SPEECH_HEARD_MS, 30_000L, null));
    assertThat(costs.ofSession(UUID.randomUUID(), session)).isEmpty();
  }

  @Test
  void costsAreSummedUpByDayTemplateAgentAndProvider() {
    var session = session();
    save(session, turn(1, at(3, 23), READ), turn(2, at(4, 1), READ, HEARD));

    assertThat(sums(Grouping.DAY, 3, 5))
        .extracting(Sum::name, Sum::usd, Sum::unpriced)
        .containsExactly(
            tuple("2026-09-03", new BigDecimal("0.200000000"), false),
            tuple("2026-09-04", new BigDecimal("0.200000000"), true));
    assertThat(sums(Grouping.TEMPLATE, 3, 5))
        .extracting(Sum::name, Sum::sessions)
        .containsExactly(tuple("bench", 1));
    assertThat(sums(Grouping.AGENT, 3, 5)).extracting(Sum::name).containsExactly("bench/triage");
    assertThat(sums(Grouping.PROVIDER, 3, 5))
        .extracting(Sum::name)
        .containsExactly("openai/gpt-4.1-mini", "acme");
    assertThat(costs.sums(OURS, Grouping.DAY, at(3, 0), at(5, 0), "another")).isEmpty();
  }

  @Test
  void aPriceOfOnesOwnCountsFromItsDayOnForWhatWasUsedAlreadyToo() {
    var session = session();
    var glue = used("glue", "g1", UsageUnit.CHARACTERS_SPOKEN, 1_000_000);
    save(session, turn(1, at(7, 10), glue), turn(2, at(9, 10), glue));

    prices.put(OURS, price("glue", Price.ANY, 7, "2"), "Ann");
    prices.put(OURS, price("glue", "g1", 9, "3"), "Ann");
    assertThat(cost(session)).isEqualByComparingTo("5");

    prices.put(OURS, price("glue", "g1", 9, "4"), "Ann");
    assertThat(cost(session)).isEqualByComparingTo("6");
    save(session, turn(3, at(9, 11), glue));
    assertThat(cost(session)).isEqualByComparingTo("10");

    assertThat(prices.remove(OURS, "glue", "g1", UsageUnit.CHARACTERS_SPOKEN, day(9))).isTrue();
    assertThat(cost(session)).isEqualByComparingTo("6");
    assertThat(prices.remove(OURS, "glue", "g1", UsageUnit.CHARACTERS_SPOKEN, day(9))).isFalse();
    prices.remove(OURS, "glue", Price.ANY, UsageUnit.CHARACTERS_SPOKEN, day(7));
  }

  @Test
  void budgetsAreWarnedOfAndThenSpent() {
    budgets.put(OURS, budget("", "0.5", "100"), "Ann");
    budgets.put(OURS, budget("bench", null, "0.45"), "Ann");
    var session = session();

    assertThat(save(session, turn(1, at(11, 10), READ))).isEmpty();
    assertThat(save(session, turn(2, at(11, 11), READ)))
        .extracting(BudgetNotice::scope, BudgetNotice::exceeded, BudgetNotice::spentUsd)
        .containsExactlyInAnyOrder(
            tuple(Scope.SESSION, false, "0.4"), tuple(Scope.TEMPLATE_DAY, false, "0.4"));
    assertThat(budgets.spentToday(OURS, "bench", at(11, 12))).isEmpty();
    assertThat(save(session, turn(3, at(11, 12), READ)))
        .allMatch(BudgetNotice::exceeded)
        .hasSize(2);
    assertThat(budgets.spentToday(OURS, "bench", at(11, 13)))
        .extracting(BudgetNotice::scope)
        .containsExactly(Scope.TEMPLATE_DAY);
    assertThat(budgets.spentToday(OURS, "other", at(11, 13))).isEmpty();
    assertThat(budgets.spentToday(OURS, "bench", at(12, 0))).isEmpty();

    budgets.put(OURS, budget("", null, null), "Ann");
    budgets.put(OURS, budget("bench", null, null), "Ann");
    assertThat(budgets.list(OURS)).isEmpty();
  }

  @Test
  void thePricesThatComeWithTheProductSayWhereTheyAreFrom() {
    assertThat(ShippedPrices.ALL)
        .isNotEmpty()
        .allMatch(price -> !price.source().isBlank() && price.usd().signum() >= 0);
    assertThat(prices.list(OURS).find("offline", "", UsageUnit.SPEECH_HEARD_MS, day(1)))
        .hasValueSatisfying(price -> assertThat(price.of(1_000)).isZero());
  }

  private BigDecimal cost(UUID session) {
    return costs.ofSession(OURS, session).stream()
        .map(item -> item.usd() == null ? BigDecimal.ZERO : item.usd())
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private List<Sum> sums(Grouping by, int from, int to) {
    return costs.sums(OURS, by, at(from, 0), at(to, 0), null);
  }

  private UUID session() {
    var id = UUID.randomUUID();
    sessions.open(new SessionRequest(id.toString(), "bench", "room-" + id, "", DAY), "triage");
    return id;
  }

  private List<BudgetNotice> save(UUID session, Turn... turns) {
    return sessions.save(
        new SessionChanges(
            session.toString(),
            SessionStatus.ACTIVE,
            "triage",
            "worker-1",
            1,
            DAY,
            null,
            null,
            List.of(turns),
            List.of(),
            List.of()));
  }

  private static Turn turn(int seq, Instant at, Used... used) {
    var metrics =
        new TurnMetrics(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            false,
            new Usage(0, 0, 0, 0, List.of(used)));
    return new Turn(seq, Turn.Role.AGENT, "triage", "words", false, at, at, metrics);
  }

  private static Used used(String provider, @Nullable String model, UsageUnit unit, long amount) {
    return new Used(provider, model, unit, amount);
  }

  private static Price price(String provider, String model, int day, String usd) {
    return new Price(
        provider, model, UsageUnit.CHARACTERS_SPOKEN, day(day), new BigDecimal(usd), "contract");
  }

  private static Budget budget(String template, @Nullable String session, @Nullable String day) {
    return new Budget(
        template,
        session == null ? null : new BigDecimal(session),
        day == null ? null : new BigDecimal(day),
        80,
        "Goodbye.");
  }

  private static Instant at(int day, int hour) {
    return DAY.plus(Duration.ofDays(day - 1)).plus(Duration.ofHours(hour));
  }

  private static LocalDate day(int day) {
    return LocalDate.of(2026, 9, day);
  }
}
