import type { Problem } from '../core/api/problem';
import { useFocusOnMount } from '../hooks/use-focus-on-mount';
import { useSession } from '../hooks/use-session';
import { Brand } from './brand';
import { troubleText } from './trouble-text';

interface Props {
  readonly problem: Problem;
  /** Tries again; by default the conversation that could not begin. */
  readonly onRetry?: () => void;
}

/** Shown instead of a conversation that cannot begin. */
export function TroubleScreen({ problem, onRetry }: Props) {
  const heading = useFocusOnMount<HTMLHeadingElement>();
  const { state, controller } = useSession();
  const { title, help } = troubleText(problem);
  const { template, microphone } = state;
  const retry =
    onRetry ?? (template && (() => void controller.start(template, microphone !== 'none')));

  return (
    // trouble: data-kind says which problem (see Problem)
    <div className="start" data-testid="trouble" data-kind={problem.kind}>
      <header>
        <Brand />
      </header>
      <main>
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        <p className="lede">{help}</p>
        <div className="start-actions">
          {problem.kind !== 'unknown-template' && retry && (
            <button type="button" className="button primary" data-testid="retry" onClick={retry}>
              Try again
            </button>
          )}
          {/* A fresh address without a template that does not exist. */}
          {(problem.kind === 'unknown-template' || template) && (
            <a className="button plain" href={location.pathname}>
              To the start
            </a>
          )}
        </div>
      </main>
    </div>
  );
}
