import { ApiError, problemDetail } from '../api/problem';
import { readTask, readTasks, type Task, type TaskSummary } from './wire';

/** Whose tasks are listed. */
export type Origin = 'person' | 'session' | 'all';

/** A decision on an escalation; which fields it needs depends on the choice. */
export interface Answer {
  readonly choice: string;
  readonly specialist?: string;
  readonly request?: unknown;
  readonly goal?: string;
}

/**
 * The part of Baton's HTTP API that is about tasks. Every method throws `ApiError` when the API
 * answers but not with success, and `TypeError` when it cannot be reached.
 */
export interface TasksApi {
  list(origin: Origin): Promise<TaskSummary[]>;
  /** Asks for something in plain words; gives the new task's id. */
  create(goal: string): Promise<string>;
  task(id: string): Promise<Task>;
  /** The task file of a version. */
  file(id: string, version: number): Promise<string>;
  answer(id: string, n: number, answer: Answer): Promise<void>;
  cancel(id: string): Promise<void>;
  /** Tells every change until the task has ended; gives what stops it. */
  watch(id: string, onTask: (task: Task) => void): () => void;
}

/** Where the task file of a version is downloaded from. */
export function fileAddress(root: string, id: string, version: number): string {
  return `${root}/tasks/${encodeURIComponent(id)}/file?version=${version}`;
}

/** Speaks to the API at `root`. */
export function createTasksApi(root: string, fetcher: typeof fetch = fetch): TasksApi {
  async function send(path: string, method = 'GET', body?: unknown): Promise<Response> {
    const response = await fetcher(`${root}/tasks${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    if (!response.ok) {
      throw new ApiError(response.status, problemDetail(await response.text()), null);
    }
    return response;
  }

  const of = (id: string) => `/${encodeURIComponent(id)}`;

  return {
    list: async (origin) => readTasks(await (await send(`?origin=${origin}`)).json()),
    create: async (goal) => String((await (await send('', 'POST', { goal })).json()).id),
    task: async (id) => readTask(await (await send(of(id))).json()),
    file: async (id, version) => (await send(`${of(id)}/file?version=${version}`)).text(),
    answer: async (id, n, answer) => {
      await send(`${of(id)}/escalations/${n}`, 'POST', answer);
    },
    cancel: async (id) => {
      await send(of(id), 'DELETE');
    },
    watch: (id, onTask) => {
      const source = new EventSource(`${root}/tasks${of(id)}/events`);
      source.addEventListener('task', (event) => {
        const task = readTask(JSON.parse(event.data));
        if (task.endedAt !== null) {
          source.close();
        }
        onTask(task);
      });
      return () => source.close();
    },
  };
}
