import { type FormEvent, useId, useState } from 'react';
import type { Answer } from '../core/tasks/api';
import type { Escalation, Task } from '../core/tasks/wire';
import { useTaskServices } from './services';
import { inWords } from './trouble';

const SPECIALISTS = ['auth', 'room', 'track', 'recording', 'egress', 'webhook'];

/** What a button says, by the choice it stands for. */
const LABELS: Readonly<Record<string, string>> = {
  retry: 'Try again',
  correct: 'Correct the request …',
  reroute: 'Give it to another …',
  skip: 'Leave it out',
  rephrase: 'Say it differently …',
  cancel: 'Give the task up',
};

/** Choices that need more than a press of a button. */
const WITH_DETAILS = new Set(['correct', 'reroute', 'rephrase']);

interface Props {
  readonly task: Task;
  readonly escalation: Escalation;
  readonly onAnswered: () => void;
}

/** escalation: a question to a person, with what may be answered as buttons. */
export function EscalationCard({ task, escalation, onAnswered }: Props) {
  const { api } = useTaskServices();
  const [detailsOf, setDetailsOf] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);
  const heading = useId();

  const answer = (given: Answer) => {
    setBusy(true);
    setTrouble(null);
    api
      .answer(task.id, escalation.n, given)
      .then(onAnswered, (error: unknown) => setTrouble(inWords(error)))
      .finally(() => setBusy(false));
  };

  return (
    <section className="escalation" data-testid="escalation" aria-labelledby={heading}>
      <h2 id={heading}>This task asks you</h2>
      <p className="question">{escalation.question}</p>
      <ul className="options">
        {escalation.options.map((option) => (
          <li key={option.choice}>
            <button
              type="button"
              className="button"
              data-choice={option.choice}
              disabled={busy}
              aria-expanded={
                WITH_DETAILS.has(option.choice) ? detailsOf === option.choice : undefined
              }
              onClick={() =>
                WITH_DETAILS.has(option.choice)
                  ? setDetailsOf(detailsOf === option.choice ? null : option.choice)
                  : answer({ choice: option.choice })
              }
            >
              {LABELS[option.choice] ?? option.choice}
            </button>
            <span className="small quiet">{option.explanation}</span>
          </li>
        ))}
      </ul>
      {detailsOf !== null && (
        <Details
          key={detailsOf}
          choice={detailsOf}
          task={task}
          step={escalation.step}
          busy={busy}
          onAnswer={answer}
        />
      )}
      {trouble && (
        <p className="trouble" role="alert">
          {trouble}
        </p>
      )}
    </section>
  );
}

interface DetailsProps {
  readonly choice: string;
  readonly task: Task;
  readonly step: string | null;
  readonly busy: boolean;
  readonly onAnswer: (answer: Answer) => void;
}

function Details({ choice, task, step, busy, onAnswer }: DetailsProps) {
  const present = task.steps.find((each) => each.number === step);
  const [goal, setGoal] = useState(task.goal);
  const [specialist, setSpecialist] = useState(
    SPECIALISTS.find((each) => each !== present?.specialist) ?? 'room',
  );
  const [request, setRequest] = useState(present?.request ?? '{}');
  const [wrong, setWrong] = useState<string | null>(null);
  const field = useId();

  const send = (event: FormEvent) => {
    event.preventDefault();
    if (choice === 'rephrase') {
      onAnswer({ choice, goal });
      return;
    }
    try {
      const parsed: unknown = JSON.parse(request);
      onAnswer(
        choice === 'reroute'
          ? { choice, specialist, request: parsed }
          : { choice, request: parsed },
      );
      setWrong(null);
    } catch {
      setWrong('The request is no JSON: look for a missing quotation mark, comma or bracket.');
    }
  };

  return (
    <form className="details" onSubmit={send}>
      {choice === 'reroute' && (
        <label>
          Specialist{' '}
          <select value={specialist} onChange={({ target }) => setSpecialist(target.value)}>
            {SPECIALISTS.map((each) => (
              <option key={each}>{each}</option>
            ))}
          </select>
        </label>
      )}
      <label htmlFor={field}>
        {choice === 'rephrase' ? 'The goal, with names and numbers' : 'The request, as JSON'}
      </label>
      <textarea
        id={field}
        data-testid="answer-details"
        rows={choice === 'rephrase' ? 3 : 8}
        value={choice === 'rephrase' ? goal : request}
        onChange={({ target }) =>
          choice === 'rephrase' ? setGoal(target.value) : setRequest(target.value)
        }
      />
      {wrong && (
        <p className="trouble" role="alert">
          {wrong}
        </p>
      )}
      <button
        type="submit"
        className="button primary"
        data-testid="send-answer"
        disabled={busy || (choice === 'rephrase' && goal.trim() === '')}
      >
        Go on with this
      </button>
    </form>
  );
}
