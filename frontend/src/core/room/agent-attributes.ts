/**
 * Participant attributes by which an agent says who it is and what it is doing.
 * `lk.*` are LiveKit's own (any LiveKit agent sets the state); `baton.*` are the product's.
 */
export const AgentAttribute = {
  state: 'lk.agent.state',
  name: 'baton.agent.name',
  displayName: 'baton.agent.display_name',
  session: 'baton.session.id',
  modality: 'baton.agent.modality',
  files: 'baton.agent.files',
} as const;

/** What an agent can be doing; `initializing` until it says otherwise. */
export type AgentState = 'initializing' | 'listening' | 'thinking' | 'speaking';

/** What an agent takes in besides text. */
export type AgentInput = 'audio' | 'camera' | 'screen_share';

/** Who is in charge of the conversation. */
export interface AgentFace {
  /** Slug, unique within the template. */
  readonly name: string;
  /** What people see. */
  readonly displayName: string;
}

/** An agent as its attributes describe it. */
export interface AgentPresence {
  readonly face: AgentFace;
  /** Whether the agent itself said who it is; otherwise its face is a stand-in. */
  readonly named: boolean;
  readonly state: AgentState;
  /** Id of Baton's session; `null` for an agent that is not Baton's. */
  readonly sessionId: string | null;
  /** What it takes in besides text; `null` where it does not say. */
  readonly inputs: readonly AgentInput[] | null;
  /** Media types of the files that it takes, such as `text/*`; `null` where it does not say. */
  readonly files: readonly string[] | null;
}

/**
 * Reads attributes; without Baton's own, the participant's name stands in, so that the page also
 * works with other LiveKit agents.
 */
export function readAgent(
  attributes: Readonly<Record<string, string>>,
  participantName: string | undefined,
): AgentPresence {
  const face = readFace(attributes);
  return {
    face: face ?? { name: 'agent', displayName: participantName || 'Agent' },
    named: face !== null,
    state: readState(attributes[AgentAttribute.state]),
    sessionId: attributes[AgentAttribute.session] || null,
    inputs: readInputs(attributes[AgentAttribute.modality]),
    files: attributes[AgentAttribute.files]?.split(',').filter(Boolean) ?? null,
  };
}

/** The agent named in the attributes of a participant or of a text stream, if one is. */
export function readFace(attributes: Readonly<Record<string, string>>): AgentFace | null {
  const name = attributes[AgentAttribute.name];
  if (!name) {
    return null;
  }
  return { name, displayName: attributes[AgentAttribute.displayName] || humanised(name) };
}

function readInputs(value: string | undefined): readonly AgentInput[] | null {
  const known: readonly AgentInput[] = ['audio', 'camera', 'screen_share'];
  return value === undefined ? null : known.filter((input) => value.split(',').includes(input));
}

function readState(value: string | undefined): AgentState {
  switch (value) {
    case 'thinking':
    case 'speaking':
    case 'listening':
      return value;
    case 'idle':
      return 'listening';
    default:
      return 'initializing';
  }
}

function humanised(slug: string): string {
  return slug
    .split(/[_-]+/)
    .filter(Boolean)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}
