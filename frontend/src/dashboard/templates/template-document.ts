import type { Schemas } from '../api/client';

/** A template as it is written. */
export type TemplateDocument = Schemas['TemplateDocument'];
export type Agent = Schemas['TemplateDocumentAgentDefinition'];
export type Tool = Schemas['TemplateDocumentToolDefinition'];
export type Handoff = Schemas['TemplateDocumentHandoffTarget'];
export type ModelChoice = Schemas['TemplateDocumentModelChoice'];
export type AgentPreview = Schemas['AgentPreview'];
export type Finding = Schemas['Finding'];

/** What is wrong at a JSON pointer, if anything is. */
export type ErrorAt = (pointer: string) => string | undefined;

/** The handoff tool of an agent, as examples and models call it. */
const handoffTool = (agent: string) => `transfer_to_${agent}`;

/** The same without what is empty: nothing is said of it, and what is usual holds. */
export function withoutEmpty<T extends object>(value: T): T {
  return Object.fromEntries(
    Object.entries(value).filter(
      ([, part]) =>
        part !== undefined && part !== '' && !(Array.isArray(part) && part.length === 0),
    ),
  ) as T;
}

/** The template with one agent more, to begin with. Who greets has to be said from the second on. */
export function addAgent(template: TemplateDocument, name: string): TemplateDocument {
  const agent: Agent = { name, instructions: '' };
  const entry = template.entry_agent ?? template.agents[0]?.name ?? name;
  return { ...template, entry_agent: entry, agents: [...template.agents, agent] };
}

/** The template with another agent in the place of that one. */
export function changeAgent(
  template: TemplateDocument,
  name: string | undefined,
  change: Partial<Agent>,
): TemplateDocument {
  return {
    ...template,
    agents: template.agents.map((agent) => (agent.name === name ? { ...agent, ...change } : agent)),
  };
}

/** The template without that agent, and without the ways to it. */
export function removeAgent(template: TemplateDocument, name: string): TemplateDocument {
  const agents = template.agents
    .filter((agent) => agent.name !== name)
    .map((agent) => withoutHandoff(agent, name));
  const entry = template.entry_agent === name ? agents[0]?.name : template.entry_agent;
  return { ...template, agents, ...(entry === undefined ? {} : { entry_agent: entry }) };
}

/** The template with another name for an agent, everywhere. */
export function renameAgent(
  template: TemplateDocument,
  name: string,
  newName: string,
): TemplateDocument {
  const agents = template.agents.map((agent) => ({
    ...agent,
    ...(agent.name === name ? { name: newName } : {}),
    ...(agent.handoffs && {
      handoffs: agent.handoffs.map((handoff) =>
        handoff.agent === name ? { ...handoff, agent: newName } : handoff,
      ),
    }),
    ...(agent.examples && {
      examples: agent.examples.map((example) =>
        example.tool === handoffTool(name) ? { ...example, tool: handoffTool(newName) } : example,
      ),
    }),
  }));
  return {
    ...template,
    agents,
    ...(template.entry_agent === name ? { entry_agent: newName } : {}),
  };
}

/** The template in which one agent may hand off to another. */
export function connect(template: TemplateDocument, from: string, to: string): TemplateDocument {
  const agent = template.agents.find(({ name }) => name === from);
  if (from === to || agent?.handoffs?.some((handoff) => handoff.agent === to)) {
    return template;
  }
  const target = template.agents.find(({ name }) => name === to);
  const handoff: Handoff = {
    agent: to,
    description: `Hand the conversation to ${target?.display_name ?? to}.`,
  };
  return changeAgent(template, from, { handoffs: [...(agent?.handoffs ?? []), handoff] });
}

/** The template in which it may not. */
export function disconnect(template: TemplateDocument, from: string, to: string): TemplateDocument {
  return {
    ...template,
    agents: template.agents.map((agent) =>
      agent.name === from ? withoutHandoff(agent, to) : agent,
    ),
  };
}

function withoutHandoff(agent: Agent, to: string): Agent {
  if (!agent.handoffs?.some((handoff) => handoff.agent === to)) {
    return agent;
  }
  const { examples } = agent;
  return {
    ...agent,
    handoffs: agent.handoffs.filter((handoff) => handoff.agent !== to),
    ...(examples && {
      examples: examples.filter(({ tool }) => tool !== handoffTool(to)),
    }),
  };
}

/** A name that no agent has yet. */
export function freeName(template: TemplateDocument): string {
  for (let number = template.agents.length + 1; ; number += 1) {
    const name = `agent_${number}`;
    if (!template.agents.some((agent) => agent.name === name)) {
      return name;
    }
  }
}

/** Names of the variables in a text, each once, in the order of their first use. */
export function variablesOf(text: string): string[] {
  const found = [...text.matchAll(/\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}/g)].map(
    ([, name]) => name ?? '',
  );
  return [...new Set(found)];
}

/** The text as an agent is told it. */
export function filled(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{\s*([A-Za-z0-9_.-]+)\s*\}\}/g, (_, name: string) => values[name] ?? '');
}

/** Panels of an agent: its own, or the template's. */
export function panelsOf(template: TemplateDocument, agent: Agent): string[] {
  return agent.panels ?? template.panels ?? [];
}

/** Gives an agent these panels; those of the others stay as they are. */
export function withPanels(
  template: TemplateDocument,
  agent: Agent,
  ids: string[],
): TemplateDocument {
  const agents = template.agents.map((other) => ({
    ...other,
    panels: other === agent ? ids : panelsOf(template, other),
  }));
  return { ...template, agents, panels: [...new Set(agents.flatMap(({ panels }) => panels))] };
}
