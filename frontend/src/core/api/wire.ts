/**
 * The JSON of Baton's HTTP API as this page reads it: the only place where its field names are
 * written down. Unknown fields are ignored; a missing optional one is `null` or empty.
 */

/** A session template a person can choose. */
export interface Template {
  readonly slug: string;
  readonly name: string;
  readonly description: string | null;
  /** Whether both sides are recorded; `null` when the API does not say. */
  readonly recorded: boolean | null;
  /** Whether the agents may look through the camera. */
  readonly camera: boolean;
  /** Whether the agents may look at the screen. */
  readonly screenShare: boolean;
  readonly agents: readonly TemplateAgent[];
}

/** An agent of a template. */
export interface TemplateAgent {
  readonly name: string;
  readonly displayName: string;
  /** What people say to it; the offline providers understand exactly these. */
  readonly examples: readonly string[];
}

/** A finished recording of a session. */
export interface Recording {
  readonly id: string;
  readonly kind: string;
  readonly url: string;
  /** Length of the audio in ms. */
  readonly durationMs: number;
}

/** Where a session stands. */
export interface SessionStatus {
  readonly id: string;
  readonly status: 'starting' | 'active' | 'ended' | 'failed';
  readonly endReason: string | null;
  readonly recordings: readonly Recording[];
}

type Json = Record<string, unknown>;

/** Thrown when an answer is not what the API promises. */
export class WireError extends Error {}

export function readTemplates(body: unknown): Template[] {
  const list = Array.isArray(body) ? body : isObject(body) ? body.templates : undefined;
  if (!Array.isArray(list)) {
    throw new WireError('expected a list of templates');
  }
  return list.map(readTemplate);
}

function readTemplate(value: unknown): Template {
  const json = object(value, 'template');
  const slug = string(json.slug, 'slug');
  return {
    slug,
    name: optionalString(json.name) ?? slug,
    description: optionalString(json.description),
    recorded: typeof json.recorded === 'boolean' ? json.recorded : null,
    camera: json.camera === true,
    screenShare: json.screen_share === true,
    agents: list(json.agents).map(readAgent),
  };
}

function readAgent(value: unknown): TemplateAgent {
  const json = object(value, 'agent');
  const name = string(json.name, 'name');
  return {
    name,
    displayName: optionalString(json.display_name) ?? name,
    examples: list(json.examples).flatMap(readExample),
  };
}

/** An example is one phrase, or several wordings of the same wish, of which the first is shown. */
function readExample(value: unknown): string[] {
  const phrase = isObject(value) ? list(value.phrases)[0] : value;
  return typeof phrase === 'string' && phrase !== '' ? [phrase] : [];
}

export function readSessionStatus(body: unknown): SessionStatus {
  const json = object(body, 'session');
  const status = string(json.status, 'status').toLowerCase();
  if (status !== 'starting' && status !== 'active' && status !== 'ended' && status !== 'failed') {
    throw new WireError(`unknown session status "${status}"`);
  }
  return {
    id: string(json.id, 'id'),
    status,
    endReason: optionalString(json.end_reason)?.toLowerCase() ?? null,
    recordings: list(json.recordings).map(readRecording),
  };
}

function readRecording(value: unknown): Recording {
  const json = object(value, 'recording');
  return {
    id: string(json.id, 'id'),
    kind: optionalString(json.kind) ?? 'mixed',
    url: string(json.url, 'url'),
    durationMs: typeof json.duration_ms === 'number' ? json.duration_ms : 0,
  };
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function object(value: unknown, what: string): Json {
  if (!isObject(value)) {
    throw new WireError(`expected ${what} to be an object`);
  }
  return value;
}

function string(value: unknown, field: string): string {
  if (typeof value !== 'string' || value === '') {
    throw new WireError(`expected "${field}" to be a non-empty string`);
  }
  return value;
}

function optionalString(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
