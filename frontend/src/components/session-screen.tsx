import { RoomAudioRenderer, RoomContext } from '@livekit/components-react';
import { lazy, Suspense } from 'react';
import type { SessionController } from '../core/session/controller';
import { inRoom, type SessionState, takenFiles } from '../core/session/state';
import { useFileDrop } from '../hooks/use-file-drop';
import { AgentPanel } from './agent-panel';
import { Brand } from './brand';
import { AgentCard } from './card';
import { Composer } from './composer';
import { Controls } from './controls';
import { Notices } from './notices';
import { Suggestions } from './suggestions';
import { toneOf } from './tone';
import { Transcript } from './transcript';

/** Who has no panels does not load them. */
const Workspace = lazy(() => import('../panels/workspace'));

interface Props {
  readonly state: SessionState;
  readonly controller: SessionController;
}

/** The conversation itself. */
export function SessionScreen({ state, controller }: Props) {
  const room = controller.link?.room;
  const files = takenFiles(state);
  const takesFiles = files.length > 0;
  const drop = useFileDrop(
    takesFiles && inRoom(state),
    (dropped) => void controller.sendFiles(dropped),
  );
  return (
    <div
      className="session"
      data-tone={toneOf(state.cast, state.agent?.name)}
      data-dropping={drop.over || undefined}
      {...drop.handlers}
    >
      {drop.over && (
        <p className="drop-here" data-testid="drop-here">
          Drop it to show it to the agent
        </p>
      )}
      <header className="session-head">
        <Brand />
        <Controls state={state} controller={controller} />
      </header>
      <RoomContext value={room}>
        {room && <RoomAudioRenderer />}
        <AgentPanel state={state} />
      </RoomContext>
      {state.workspace && (
        <Suspense>
          <Workspace manager={state.workspace} />
        </Suspense>
      )}
      <main className="talk">
        <Notices state={state} controller={controller} />
        {state.card && <AgentCard card={state.card} onClose={() => controller.closeCard()} />}
        <Transcript items={state.transcript} cast={state.cast} />
        <div className="dock">
          <Suggestions state={state} onPick={(text) => void controller.sendText(text)} />
          <Composer
            enabled={inRoom(state)}
            onSend={(text) => void controller.sendText(text)}
            accept={files}
            onAttach={takesFiles ? (file) => void controller.sendFiles([file]) : undefined}
          />
        </div>
      </main>
    </div>
  );
}
