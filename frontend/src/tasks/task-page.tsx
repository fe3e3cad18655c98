import { useCallback, useEffect, useState } from 'react';
import { ApiError } from '../core/api/problem';
import { fileAddress } from '../core/tasks/api';
import type { Block } from '../core/tasks/mdtm';
import { readMdtm } from '../core/tasks/mdtm';
import type { Task } from '../core/tasks/wire';
import { useFocusOnMount } from '../hooks/use-focus-on-mount';
import { EscalationCard } from './escalation-card';
import { MdtmView } from './mdtm-view';
import { useTaskServices } from './services';
import { inWords } from './trouble';

/** One task while it is worked on, and afterwards. */
export function TaskPage({ id }: { readonly id: string }) {
  const { api } = useTaskServices();
  const { task, trouble, reload } = useTask(id);
  const [refused, setRefused] = useState<string | null>(null);

  const giveUp = useCallback(() => {
    api.cancel(id).then(reload, (error: unknown) => setRefused(inWords(error)));
  }, [api, id, reload]);

  if (task === null) {
    return trouble === null ? (
      <p className="quiet" role="status">
        Loading …
      </p>
    ) : (
      <>
        <h1>{trouble.unknown ? 'There is no such task' : 'The task cannot be shown'}</h1>
        <p className="lede">{trouble.words}</p>
        <a className="button plain" href="/tasks">
          All tasks
        </a>
      </>
    );
  }
  return (
    // task: data-version counts its changes
    <article data-testid="task" data-version={task.version}>
      <Title text={task.title} />
      <p className="task-status">
        {/* task-status: read aloud when it changes */}
        <span role="status" data-testid="task-status">
          {task.statusLabel}
          {task.outcome === 'cancelled' && ', given up'}
          {task.outcome === 'failed' && ', not all was done'}
        </span>
        {task.endedAt === null && (
          <button type="button" className="button small plain" onClick={giveUp}>
            Give it up
          </button>
        )}
      </p>
      {(trouble || refused) && (
        <p className="trouble" role="alert">
          {refused ?? trouble?.words}
        </p>
      )}
      {task.escalations
        .filter((escalation) => escalation.choice === null && task.endedAt === null)
        .map((escalation) => (
          <EscalationCard
            key={escalation.n}
            task={task}
            escalation={escalation}
            onAnswered={reload}
          />
        ))}
      {task.hasFile ? <TaskFile task={task} /> : <MdtmView blocks={withoutFile(task)} />}
    </article>
  );
}

function Title({ text }: { readonly text: string }) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  return (
    <h1 ref={heading} tabIndex={-1}>
      {text}
    </h1>
  );
}

interface Trouble {
  readonly words: string;
  readonly unknown: boolean;
}

/** The task as it stands, at each change. */
function useTask(id: string) {
  const { api } = useTaskServices();
  const [task, setTask] = useState<Task | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);

  const take = useCallback((newest: Task) => {
    setTrouble(null);
    setTask((before) => (before !== null && before.version > newest.version ? before : newest));
  }, []);

  const reload = useCallback(() => {
    api.task(id).then(take, (error: unknown) =>
      setTrouble({
        words: inWords(error),
        unknown: error instanceof ApiError && error.status === 404,
      }),
    );
  }, [api, id, take]);

  useEffect(() => {
    reload();
    return api.watch(id, take);
  }, [api, id, reload, take]);

  return { task, trouble, reload };
}

/** The task file: the newest version as it comes, or an older one that was chosen. */
function TaskFile({ task }: { readonly task: Task }) {
  const { api, apiRoot } = useTaskServices();
  const [chosen, setChosen] = useState<number | null>(null);
  const [file, setFile] = useState<string | null>(null);
  const [missing, setMissing] = useState<string | null>(null);
  const version = chosen ?? task.version;

  useEffect(() => {
    let gone = false;
    api.file(task.id, version).then(
      (text) => {
        if (!gone) {
          setFile(text);
          setMissing(null);
        }
      },
      (error: unknown) => {
        if (!gone) {
          setMissing(inWords(error));
        }
      },
    );
    return () => {
      gone = true;
    };
  }, [api, task.id, version]);

  return (
    // task-file: the task's file, data-version the one shown
    <section className="task-file" data-testid="task-file" data-version={version}>
      <div className="versions">
        <label>
          Version{' '}
          <select
            data-testid="version"
            value={chosen ?? 'newest'}
            onChange={({ target }) =>
              setChosen(target.value === 'newest' ? null : Number(target.value))
            }
          >
            <option value="newest">newest ({task.version})</option>
            {Array.from({ length: task.version }, (_, i) => task.version - i).map((each) => (
              <option key={each} value={each}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <a
          className="button small"
          data-testid="download"
          href={fileAddress(apiRoot, task.id, version)}
          download
        >
          Download
        </a>
      </div>
      {missing && (
        <p className="trouble" role="alert">
          {missing}
        </p>
      )}
      {file !== null && !missing && <MdtmView blocks={readMdtm(file)} />}
    </section>
  );
}

/** One specialist alone needs no file: the same, made of the task itself. */
function withoutFile(task: Task): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Description' },
    { kind: 'quote', text: task.goal },
    ...(task.steps.length === 0 ? [] : checklist(task)),
    { kind: 'heading', level: 2, text: 'Log' },
    ...task.log.flatMap((entry): Block[] => [
      { kind: 'heading', level: 3, text: `${entry.at} · ${entry.from}` },
      { kind: 'message', text: entry.text },
    ]),
  ];
}

function checklist(task: Task): Block[] {
  return [
    { kind: 'heading', level: 2, text: 'Checklist' },
    {
      kind: 'checklist',
      items: task.steps.map((step) => ({
        done: step.done,
        text: `**${step.number}** ${step.specialist}: ${step.goal} ${step.skipped ? 'left out' : step.statusLabel}`,
        notes: step.summary === null ? [] : [step.summary],
      })),
    },
  ];
}
