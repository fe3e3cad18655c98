package dev.baton.workflows.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes a template part by part, the parts being those of {@link SessionTemplate}. */
public final class TemplateBuilder {

  private String slug;
  private String name;
  private String entryAgent = "";
  private List<AgentDefinition> agents = List.of();
  private Modality modality = Modality.AUDIO_ONLY;
  private List<String> panels = List.of();
  private TurnTaking turnTaking = TurnTaking.DEFAULT;
  private boolean recorded;
  private long maxDurationMs = 3_600_000;
  private String language = "en-US";
  private List<String> metadataKeys = List.of();
  private Conduct conduct = Conduct.DEFAULT;
  private List<KnowledgeDocument> knowledge = List.of();
  private Listening listening = Listening.DEFAULT;
  private @Nullable Integer version;

  TemplateBuilder(String slug) {
    this.slug = slug;
    this.name = slug;
  }

  TemplateBuilder(SessionTemplate template) {
    this.slug = template.slug();
    this.name = template.name();
    this.entryAgent = template.entryAgent();
    this.agents = template.agents();
    this.modality = template.modality();
    this.panels = template.panels();
    this.turnTaking = template.turnTaking();
    this.recorded = template.recorded();
    this.maxDurationMs = template.maxDurationMs();
    this.language = template.language();
    this.metadataKeys = template.metadataKeys();
    this.conduct = template.conduct();
    this.knowledge = template.knowledge();
    this.listening = template.listening();
    this.version = template.version();
  }

  /** Its name in URLs. */
  public TemplateBuilder slug(String value) {
    slug = value;
    return this;
  }

  /** Display name; the slug unless set. */
  public TemplateBuilder name(String value) {
    name = value;
    return this;
  }

  /** Name of the agent that greets; the first one unless set. */
  public TemplateBuilder entryAgent(String value) {
    entryAgent = value;
    return this;
  }

  /** All agents; at least one. */
  public TemplateBuilder agents(List<AgentDefinition> value) {
    agents = value;
    return this;
  }

  /** All agents; at least one. */
  public TemplateBuilder agents(AgentDefinition... values) {
    return agents(List.of(values));
  }

  /** Which inputs sessions use; voice alone unless set. */
  public TemplateBuilder modality(Modality value) {
    modality = value;
    return this;
  }

  /** Panels that may be opened; none unless set. */
  public TemplateBuilder panels(List<String> value) {
    panels = value;
    return this;
  }

  /** Endpointing and interruption; the defaults unless set. */
  public TemplateBuilder turnTaking(TurnTaking value) {
    turnTaking = value;
    return this;
  }

  /** Whether both sides are recorded; not unless set. */
  public TemplateBuilder recorded(boolean value) {
    recorded = value;
    return this;
  }

  /** Hard limit of the length, ms; an hour unless set. */
  public TemplateBuilder maxDurationMs(long value) {
    maxDurationMs = value;
    return this;
  }

  /** BCP 47 tag of the language spoken; {@code en-US} unless set. */
  public TemplateBuilder language(String value) {
    language = value;
    return this;
  }

  /** Keys looked up in other metadata; none unless set. */
  public TemplateBuilder metadataKeys(List<String> value) {
    metadataKeys = value;
    return this;
  }

  /** How sessions go on around their turns; the default unless set. */
  public TemplateBuilder conduct(Conduct value) {
    conduct = value;
    return this;
  }

  /** Documents to be searched; none unless set. */
  public TemplateBuilder knowledge(KnowledgeDocument... values) {
    knowledge = List.of(values);
    return this;
  }

  /** Whom agents listen to; the default unless set. */
  public TemplateBuilder listening(Listening value) {
    listening = value;
    return this;
  }

  /** Number of the published version; none unless set. */
  public TemplateBuilder version(@Nullable Integer value) {
    version = value;
    return this;
  }

  /**
   * The template.
   *
   * @throws IllegalArgumentException when the parts do not go together
   */
  public SessionTemplate build() {
    var first = agents.isEmpty() ? "" : agents.getFirst().name();
    return new SessionTemplate(
        slug,
        name,
        entryAgent.isEmpty() ? first : entryAgent,
        agents,
        modality,
        panels,
        turnTaking,
        recorded,
        maxDurationMs,
        language,
        metadataKeys,
        conduct,
        knowledge,
        listening,
        version);
  }
}
