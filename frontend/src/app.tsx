import { useEffect } from 'react';
import { EndedScreen } from './components/ended-screen';
import { SessionScreen } from './components/session-screen';
import { StartScreen } from './components/start-screen';
import { TroubleScreen } from './components/trouble-screen';
import { useServices } from './hooks/services';
import { useSession } from './hooks/use-session';

/** The page: one screen for each part of a conversation's life. */
export function App() {
  const { config } = useServices();
  const { state, controller } = useSession();
  const title = state.phase === 'live' && state.agent?.named ? state.agent.displayName : undefined;

  useEffect(() => {
    document.title = title ? `${title} – ${config.productName}` : config.productName;
  }, [title, config.productName]);

  switch (state.phase) {
    case 'idle':
      return <StartScreen />;
    case 'connecting':
    case 'waiting':
    case 'live':
      return <SessionScreen state={state} controller={controller} />;
    case 'ended':
      return <EndedScreen state={state} />;
    case 'failed':
      return state.problem && <TroubleScreen problem={state.problem} />;
  }
}
