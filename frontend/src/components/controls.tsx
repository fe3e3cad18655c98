import type { Shown } from '../core/room/link';
import type { SessionController } from '../core/session/controller';
import type { SessionState } from '../core/session/state';
import { inRoom, takesIn } from '../core/session/state';
import { CameraIcon, LeaveIcon, MicrophoneIcon, MicrophoneOffIcon, ScreenIcon } from './icons';
import { MicrophoneChoice } from './microphone-choice';

interface Props {
  readonly state: SessionState;
  readonly controller: SessionController;
}

/** Microphone, what is shown, and leaving. */
export function Controls({ state, controller }: Props) {
  return (
    <div className="controls">
      <MicrophoneButton state={state} controller={controller} />
      {(state.microphone === 'on' || state.microphone === 'muted') && (
        <MicrophoneChoice controller={controller} />
      )}
      <ShowButton what="camera" state={state} controller={controller} />
      <ShowButton what="screen" state={state} controller={controller} />
      {/* leave: ends the conversation, or gives up joining */}
      <button
        type="button"
        className="button leave"
        data-testid="leave"
        onClick={() => void controller.leave()}
      >
        <LeaveIcon />
        <span>Leave</span>
      </button>
    </div>
  );
}

/**
 * show-camera, show-screen: there when the template allows it and the agent looks, or while it is
 * on; aria-pressed says whether it is.
 */
function ShowButton({ what, state, controller }: Props & { readonly what: Shown }) {
  const on = state.showing.includes(what);
  const wanted =
    what === 'camera'
      ? state.template?.camera && takesIn(state, 'camera')
      : state.template?.screenShare && takesIn(state, 'screen_share');
  if (!inRoom(state) || !(wanted || on)) {
    return null;
  }
  const name = what === 'camera' ? 'Camera' : 'Screen';
  return (
    <button
      type="button"
      className="button plain"
      data-testid={`show-${what}`}
      aria-pressed={on}
      aria-label={what === 'camera' ? 'Show camera' : 'Share screen'}
      onClick={() => void controller.show(what, !on)}
    >
      {what === 'camera' ? <CameraIcon /> : <ScreenIcon />}
      <span aria-hidden="true">{on ? `${name} on` : name}</span>
    </button>
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
  if (!takesIn(state, 'audio')) {
    return null;
  }
  return (
    // use-microphone: there when the conversation goes without one
    <button
      type="button"
      className="button plain"
      data-testid="use-microphone"
      onClick={() => void controller.enableMicrophone()}
    >
      <MicrophoneOffIcon />
      <span>Use mic</span>
    </button>
  );
}
