import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { ApiError } from '../core/api/problem';
import type { Answer, TasksApi } from '../core/tasks/api';
import type { Escalation, Task, TaskSummary } from '../core/tasks/wire';
import { TaskServicesContext } from './services';
import { TasksApp } from './tasks-app';

const summary: TaskSummary = {
  id: 't1',
  title: 'A room for ann',
  statusLabel: '⚪ Blocked',
  outcome: null,
  openEscalations: 1,
  requestedAt: '2026-01-01T10:00:00Z',
};

const question: Escalation = {
  n: 1,
  step: '1',
  question: 'Step 1 cannot go on. What shall be done?',
  options: [
    { choice: 'correct', explanation: 'do it with the request that you give' },
    { choice: 'skip', explanation: 'leave this step out' },
  ],
  choice: null,
  answeredBy: null,
};

const task: Task = {
  id: 't1',
  version: 3,
  title: 'A room for ann',
  goal: 'Create a room for ann',
  statusLabel: '⚪ Blocked',
  outcome: null,
  hasFile: true,
  steps: [
    {
      number: '1',
      specialist: 'room',
      goal: 'the room',
      request: '{"operation":"create_room"}',
      statusLabel: '⚪ Blocked',
      done: false,
      skipped: false,
      summary: null,
    },
  ],
  escalations: [question],
  log: [],
  endedAt: null,
};

/** An API for tests: answers what the test says, and notes what it is told. */
class FakeTasks implements TasksApi {
  offered: TaskSummary[] = [];
  known: Task | null = task;
  refusal: Error | null = null;
  readonly goals: string[] = [];
  readonly answers: Answer[] = [];
  tell: (task: Task) => void = () => {};

  async list() {
    return this.offered;
  }
  async create(goal: string) {
    this.goals.push(goal);
    return 'new';
  }
  async task() {
    if (this.known === null) {
      throw new ApiError(404, 'There is no task.', null);
    }
    return this.known;
  }
  async file(_id: string, version: number) {
    return `+++\nid = "t1"\n+++\n\n# A room for ann\n\n## Checklist: room · x\n\n- [${version > 3 ? 'x' : ' '}] **1** the room\n\n## Log\n\n~~~text\nversion ${version}\n~~~\n`;
  }
  async answer(_id: string, _n: number, answer: Answer) {
    if (this.refusal) {
      throw this.refusal;
    }
    this.answers.push(answer);
  }
  async cancel() {}
  watch(_id: string, onTask: (task: Task) => void) {
    this.tell = onTask;
    return () => {};
  }
}

function open(path: string, api: FakeTasks) {
  const visited: string[] = [];
  render(
    <TaskServicesContext value={{ api, apiRoot: '/api', go: (to) => visited.push(to) }}>
      <TasksApp productName="Baton" path={path} />
    </TaskServicesContext>,
  );
  return visited;
}

test('an empty list says what to do, and a wish becomes a task', async () => {
  const api = new FakeTasks();
  const visited = open('/tasks', api);
  expect((await screen.findByTestId('tasks-empty')).textContent).toContain('Say above');
  await userEvent.type(screen.getByLabelText('In plain words'), 'List all rooms');
  await userEvent.click(screen.getByRole('button', { name: 'Have it done' }));
  expect(api.goals).toEqual(['List all rooms']);
  await waitFor(() => expect(visited).toEqual(['/tasks/new']));
});

test('the list leads to each task and tells which of them wait', async () => {
  const api = new FakeTasks();
  api.offered = [summary];
  open('/tasks', api);
  const entry = within(await screen.findByTestId('task-list'));
  expect(entry.getByRole('link', { name: 'A room for ann' }).getAttribute('href')).toBe(
    '/tasks/t1',
  );
  expect(entry.getByText('waits for you')).toBeTruthy();
});

test('a task is shown with its file, which follows its changes and has older versions', async () => {
  const api = new FakeTasks();
  open('/tasks/t1', api);
  expect(await screen.findByText('version 3')).toBeTruthy();
  expect(screen.getByText('Open:')).toBeTruthy();
  act(() => api.tell({ ...task, version: 4, statusLabel: '🟢 Done', endedAt: 'now' }));
  expect(await screen.findByText('version 4')).toBeTruthy();
  expect(screen.getByText('Done:')).toBeTruthy();
  expect(screen.getByTestId('task-status').textContent).toBe('🟢 Done');
  expect(screen.queryByTestId('escalation')).toBeNull();
  await userEvent.selectOptions(screen.getByTestId('version'), '2');
  expect(await screen.findByText('version 2')).toBeTruthy();
  expect(screen.getByTestId('download').getAttribute('href')).toBe('/api/tasks/t1/file?version=2');
});

test('a person decides with a button, and a refusal is said', async () => {
  const api = new FakeTasks();
  api.refusal = new ApiError(409, 'Not answered: this task is over.', null);
  open('/tasks/t1', api);
  await userEvent.click(await screen.findByRole('button', { name: 'Leave it out' }));
  expect((await screen.findByRole('alert')).textContent).toBe('Not answered: this task is over.');
  api.refusal = null;
  await userEvent.click(screen.getByRole('button', { name: 'Leave it out' }));
  await waitFor(() => expect(api.answers).toEqual([{ choice: 'skip' }]));
});

test('a corrected request begins with the present one and has to be JSON', async () => {
  const api = new FakeTasks();
  open('/tasks/t1', api);
  await userEvent.click(await screen.findByRole('button', { name: /Correct the request/ }));
  const field = screen.getByTestId<HTMLTextAreaElement>('answer-details');
  expect(field.value).toContain('create_room');
  await userEvent.clear(field);
  await userEvent.type(field, 'no json');
  await userEvent.click(screen.getByTestId('send-answer'));
  expect((await screen.findByRole('alert')).textContent).toContain('no JSON');
  await userEvent.clear(field);
  await userEvent.type(field, '{{"operation":"list_rooms"}');
  await userEvent.click(screen.getByTestId('send-answer'));
  await waitFor(() =>
    expect(api.answers).toEqual([{ choice: 'correct', request: { operation: 'list_rooms' } }]),
  );
});

test('an unknown task is said to be unknown', async () => {
  const api = new FakeTasks();
  api.known = null;
  open('/tasks/nobodys', api);
  expect((await screen.findByRole('heading')).textContent).toBe('There is no such task');
  expect(screen.getByRole('link', { name: 'All tasks' }).getAttribute('href')).toBe('/tasks');
});
