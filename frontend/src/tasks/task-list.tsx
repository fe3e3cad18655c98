import { type FormEvent, useCallback, useEffect, useState } from 'react';
import type { Origin } from '../core/tasks/api';
import type { TaskSummary } from '../core/tasks/wire';
import { useTaskServices } from './services';
import { inWords } from './trouble';

/** How often the list is read anew, in ms. */
const PERIOD_MS = 3000;

const EXAMPLE = 'Create a room called demo for 10 people and give ann a token';

const ORIGINS: readonly { readonly origin: Origin; readonly label: string }[] = [
  { origin: 'person', label: 'Asked for' },
  { origin: 'session', label: 'Of sessions' },
  { origin: 'all', label: 'All' },
];

/** Asks for something to be done, and lists what was asked for. */
export function TaskList() {
  const [origin, setOrigin] = useState<Origin>('person');
  const { tasks, trouble } = useTasks(origin);

  return (
    <>
      <h1>What shall be done?</h1>
      <Wish />
      <fieldset className="origins">
        <legend>Show</legend>
        {ORIGINS.map((each) => (
          <label key={each.origin}>
            <input
              type="radio"
              name="origin"
              checked={origin === each.origin}
              onChange={() => setOrigin(each.origin)}
            />
            {each.label}
          </label>
        ))}
      </fieldset>
      {trouble && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
      {tasks === null && !trouble && (
        <p className="quiet" role="status">
          Loading …
        </p>
      )}
      {tasks?.length === 0 && (
        // tasks-empty: nothing to list
        <p className="quiet" data-testid="tasks-empty">
          {origin === 'session'
            ? 'No session has begun yet: each has a task for its start and one for its end.'
            : `No tasks yet. Say above what you need of LiveKit, for example “${EXAMPLE}”.`}
        </p>
      )}
      {tasks !== null && tasks.length > 0 && (
        // task-list: an entry for each task, the newest first
        <ul className="task-list" data-testid="task-list">
          {tasks.map((task) => (
            <li key={task.id}>
              <a href={`/tasks/${encodeURIComponent(task.id)}`}>{task.title}</a>
              <span className="status">{task.statusLabel}</span>
              <span className="small quiet">
                {new Date(task.requestedAt).toLocaleString()}
                {task.outcome === 'cancelled' && ' · given up'}
                {task.outcome === 'failed' && ' · not all was done'}
              </span>
              {task.openEscalations > 0 && <strong className="asks">waits for you</strong>}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The newest tasks; `null` before the first answer. What is on screen stays while Baton is away. */
function useTasks(origin: Origin) {
  const { api } = useTaskServices();
  const [tasks, setTasks] = useState<readonly TaskSummary[] | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    let gone = false;
    const load = () =>
      api.list(origin).then(
        (loaded) => {
          if (!gone) {
            setTasks(loaded);
            setTrouble(null);
          }
        },
        (error: unknown) => {
          if (!gone) {
            setTrouble(inWords(error));
          }
        },
      );
    setTasks(null);
    void load();
    const timer = setInterval(() => void load(), PERIOD_MS);
    return () => {
      gone = true;
      clearInterval(timer);
    };
  }, [api, origin]);

  return { tasks, trouble };
}

function Wish() {
  const { api, go } = useTaskServices();
  const [goal, setGoal] = useState('');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  const send = useCallback(
    (event: FormEvent) => {
      event.preventDefault();
      setBusy(true);
      api.create(goal.trim()).then(
        (id) => go(`/tasks/${encodeURIComponent(id)}`),
        (error: unknown) => {
          setTrouble(inWords(error));
          setBusy(false);
        },
      );
    },
    [api, go, goal],
  );

  return (
    <form className="wish" onSubmit={send}>
      <label htmlFor="goal">In plain words</label>
      {/* goal: what is asked for */}
      <textarea
        id="goal"
        data-testid="goal"
        rows={2}
        maxLength={4000}
        placeholder={EXAMPLE}
        value={goal}
        onChange={(event) => setGoal(event.target.value)}
      />
      <button
        type="submit"
        className="button primary"
        data-testid="create-task"
        disabled={busy || goal.trim() === ''}
      >
        Have it done
      </button>
      {trouble && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
    </form>
  );
}
