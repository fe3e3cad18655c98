/**
 * The JSON of Baton's tasks as this page reads it (see `TaskView` in docs/openapi.yaml). Unknown
 * fields are ignored; a missing optional one is `null` or empty.
 */

/** A task in a list. */
export interface TaskSummary {
  readonly id: string;
  readonly title: string;
  /** For people: `🔵 In Progress`. */
  readonly statusLabel: string;
  readonly outcome: string | null;
  readonly openEscalations: number;
  /** ISO 8601. */
  readonly requestedAt: string;
}

/** One task as it stands. */
export interface Task {
  readonly id: string;
  readonly version: number;
  readonly title: string;
  readonly goal: string;
  readonly statusLabel: string;
  readonly outcome: string | null;
  /** Whether it has a task file: several specialists are involved. */
  readonly hasFile: boolean;
  readonly steps: readonly TaskStep[];
  readonly escalations: readonly Escalation[];
  readonly log: readonly LogEntry[];
  readonly endedAt: string | null;
}

export interface TaskStep {
  readonly number: string;
  readonly specialist: string;
  readonly goal: string;
  /** The typed request, as JSON for people. */
  readonly request: string;
  readonly statusLabel: string;
  readonly done: boolean;
  readonly skipped: boolean;
  readonly summary: string | null;
}

/** A question to a person; `choice` is `null` while it is open. */
export interface Escalation {
  readonly n: number;
  readonly step: string | null;
  readonly question: string;
  readonly options: readonly { readonly choice: string; readonly explanation: string }[];
  readonly choice: string | null;
  readonly answeredBy: string | null;
}

export interface LogEntry {
  readonly at: string;
  readonly from: string;
  readonly text: string;
}

type Json = Record<string, unknown>;

/** Reads `GET /api/tasks`. */
export function readTasks(body: unknown): TaskSummary[] {
  return list(body).map((each) => {
    const json = object(each);
    return {
      id: text(json.id),
      title: text(json.title),
      statusLabel: text(json.status_label),
      outcome: optional(json.outcome),
      openEscalations: number(json.open_escalations),
      requestedAt: text(json.requested_at),
    };
  });
}

/** Reads `GET /api/tasks/{id}`, and the data of its events. */
export function readTask(body: unknown): Task {
  const json = object(body);
  return {
    id: text(json.id),
    version: number(json.version),
    title: text(json.title),
    goal: text(json.goal),
    statusLabel: text(json.status_label),
    outcome: optional(json.outcome),
    hasFile: optional(json.file) !== null,
    steps: list(json.steps).map(readStep),
    escalations: list(json.escalations).map(readEscalation),
    log: list(json.log).map((each) => {
      const entry = object(each);
      return { at: text(entry.at), from: text(entry.from), text: text(entry.text) };
    }),
    endedAt: optional(json.ended_at),
  };
}

function readStep(value: unknown): TaskStep {
  const json = object(value);
  return {
    number: text(json.number),
    specialist: text(json.specialist),
    goal: text(json.goal),
    request: JSON.stringify(json.request ?? {}, null, 2),
    statusLabel: text(json.status_label),
    done: json.status === 'done',
    skipped: json.skipped === true,
    summary: optional(object(json.result).summary),
  };
}

function readEscalation(value: unknown): Escalation {
  const json = object(value);
  return {
    n: number(json.n),
    step: optional(json.step),
    question: text(json.question),
    options: list(json.options).map((each) => {
      const option = object(each);
      return { choice: text(option.choice), explanation: text(option.explanation) };
    }),
    choice: optional(json.choice),
    answeredBy: optional(json.answered_by),
  };
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Json)
    : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function optional(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function number(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
