import type { SessionController } from '../core/session/controller';
import type { SessionState } from '../core/session/state';
import { LeaveIcon, MicrophoneIcon, MicrophoneOffIcon } from './icons';

interface Props {
  readonly state: SessionState;
  readonly controller: SessionController;
}

/** Microphone and leaving. */
export function Controls({ state, controller }: Props) {
  return (
    <div className="controls">
      <MicrophoneButton state={state} controller={controller} />
      {/* leave: ends the conversation, or gives up joining */}
      <button
        type="button"
        className="button leave"
        data-testid="leave"
        onClick={() => void controller.leave()}
      >
        <LeaveIcon />
        Leave
      </button>
    </div>
  );
}

function MicrophoneButton({ state, controller }: Props) {
  const { microphone, phase } = state;
  if (phase === 'connecting' || microphone === 'asking') {
    return null;
  }
  if (microphone === 'on' || microphone === 'muted') {
    const muted = microphone === 'muted';
    return (
      // mute: aria-pressed says whether the microphone is muted
      <button
        type="button"
        className="button plain"
        data-testid="mute"
        aria-pressed={muted}
        aria-label="Mute microphone"
        onClick={() => void controller.setMuted(!muted)}
      >
        {muted ? <MicrophoneOffIcon /> : <MicrophoneIcon />}
        <span aria-hidden="true">{muted ? 'Muted' : 'Mute'}</span>
      </button>
    );
  }
  return (
    // use-microphone: there when the conversation goes without one
    <button
      type="button"
      className="button plain"
      data-testid="use-microphone"
      aria-label="Use microphone"
      onClick={() => void controller.enableMicrophone()}
    >
      <MicrophoneOffIcon />
      <span aria-hidden="true">Use mic</span>
    </button>
  );
}
