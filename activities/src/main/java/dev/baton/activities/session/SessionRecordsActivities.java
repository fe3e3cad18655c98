package dev.baton.activities.session;

import dev.baton.store.RowIds;
import dev.baton.store.cost.Budget;
import dev.baton.store.session.SessionStore;
import dev.baton.store.template.TemplateStore;
import dev.baton.workflows.agent.AgentHooks;
import dev.baton.workflows.agent.KnowledgeDocument;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.media.ProviderKeys;
import dev.baton.workflows.session.BudgetNotice;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionRecords;
import dev.baton.workflows.session.SessionRequest;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;

/** The session's rows in PostgreSQL. */
public final class SessionRecordsActivities implements SessionRecords {

  /** Takes the documents of templates. */
  @FunctionalInterface
  public interface Documents {
    /** These are the documents of that template; may be repeated. */
    void fill(UUID organisation, String template, List<KnowledgeDocument> documents);
  }

  /** Knows the budgets of the day. */
  @FunctionalInterface
  public interface Budgets {
    /** A budget that is spent, and that a session of the template would need. */
    Optional<BudgetNotice> spent(UUID organisation, String template, Instant at);
  }

  private final TemplateStore templates;
  private final SessionStore sessions;

  private final Documents knowledge;
  private final BiFunction<UUID, SessionTemplate, SessionTemplate> tools;
  private final Function<UUID, Optional<ProviderKeys>> providerKeys;
  private final Budgets budgets;
  private final int continueAfterEvents;

  /** Records of sessions whose templates are complete as they are stored. */
  public SessionRecordsActivities(TemplateStore templates, SessionStore sessions) {
    this(
        templates,
        sessions,
        (organisation, slug, documents) -> {},
        (organisation, template) -> template,
        organisation -> Optional.empty(),
        (organisation, template, at) -> Optional.empty(),
        0);
  }

  /**
   * @param knowledge takes the documents of templates
   * @param tools completes what a template says of its tools; an {@link IllegalArgumentException}
   *     names what is wrong with them
   * @param providerKeys the organisation's own keys for providers, sealed
   * @param budgets the organisation's budgets of the day
   * @param continueAfterEvents after so many events of its workflow's history a session goes on in
   *     a new run; 0 leaves it to Temporal to say when
   */
  public SessionRecordsActivities(
      TemplateStore templates,
      SessionStore sessions,
      Documents knowledge,
      BiFunction<UUID, SessionTemplate, SessionTemplate> tools,
      Function<UUID, Optional<ProviderKeys>> providerKeys,
      Budgets budgets,
      int continueAfterEvents) {
    this.templates = templates;
    this.sessions = sessions;
    this.knowledge = knowledge;
    this.tools = tools;
    this.providerKeys = providerKeys;
    this.budgets = budgets;
    this.continueAfterEvents = continueAfterEvents;
  }

  @Override
  public Opened open(SessionRequest request) {
    if (RowIds.parse(request.sessionId()).isEmpty()) {
      throw ApplicationFailure.newNonRetryableFailure(
          "session id '%s' is not a UUID".formatted(request.sessionId()),
          SessionContract.UNKNOWN_NAME);
    }
    var template = template(request);
    // The API refuses what cannot be paid, in words for who asks. Who is in the room already, as
    // with a session that LiveKit dispatched, hears them from the agent.
    var spent = budgets.spent(request.organisation(), template.slug(), request.requestedAt());
    return new Opened(
        complete(request.organisation(), spent.isEmpty() ? template : onlyGoodbye(template)),
        sessions.open(request, template),
        continueAfterEvents,
        providerKeys.apply(request.organisation()).orElse(null),
        spent.map(SessionRecordsActivities::inWords).orElse(null));
  }

  @Override
  public SessionTemplate draft(SessionRequest request) {
    return complete(request.organisation(), template(request.withVersion(SessionTemplate.DRAFT)));
  }

  private SessionTemplate template(SessionRequest request) {
    return templates
        .forSession(request)
        .orElseThrow(() ->
            ApplicationFailure.newNonRetryableFailure(
                "there is no template '%s'".formatted(request.template()),
                SessionContract.UNKNOWN_NAME));
  }

  /** The agent who greets, with a voice and nothing else that costs. */
  private static SessionTemplate onlyGoodbye(SessionTemplate template) {
    var agent =
        template.agent(template.entryAgent()).toBuilder()
            .greeting(null)
            .hooks(AgentHooks.NONE)
            .tools()
            .handoffs()
            .examples()
            .build();
    return template.toBuilder().agents(agent).recorded(false).knowledge().build();
  }

  private static BudgetNotice inWords(BudgetNotice spent) {
    return new BudgetNotice(
        spent.scope(),
        spent.exceeded(),
        spent.spentUsd(),
        spent.limitUsd(),
        spent.goodbye().isBlank() ? Budget.GOODBYE : spent.goodbye());
  }

  /** With complete tools and without its documents, which are looked up, not carried along. */
  private SessionTemplate complete(UUID organisation, SessionTemplate template) {
    if (!template.knowledge().isEmpty()) {
      knowledge.fill(organisation, template.slug(), template.knowledge());
    }
    try {
      return tools.apply(organisation, template.toBuilder().knowledge().build());
    } catch (IllegalArgumentException e) {
      throw ApplicationFailure.newNonRetryableFailure(
          "template '%s': %s".formatted(template.slug(), e.getMessage()),
          SessionContract.UNKNOWN_NAME);
    }
  }

  @Override
  public Saved save(SessionChanges changes) {
    return new Saved(sessions.save(changes));
  }
}
