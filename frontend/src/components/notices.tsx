import type { ReactNode } from 'react';
import type { OfferedLink } from '../core/room/link';
import type { SessionController } from '../core/session/controller';
import { inRoom, type MicrophoneState, type SessionState, takesIn } from '../core/session/state';

interface Props {
  readonly state: SessionState;
  readonly controller: SessionController;
}

/** What stands in the way of the conversation right now, in plain words, with what helps. */
export function Notices({ state, controller }: Props) {
  const microphone = takesIn(state, 'audio') && microphoneText(state.microphone);
  const template = state.template;
  return (
    <div className="notices" role="status">
      {state.network === 'repairing' && (
        <Notice kind="network">
          The connection is interrupted. It is being repaired; the conversation will go on where it
          was.
        </Notice>
      )}
      {state.soundBlocked && (
        <Notice kind="sound" action="Turn on sound" onAction={() => void controller.allowSound()}>
          Your browser keeps the sound off until you ask for it.
        </Notice>
      )}
      {state.asked && (
        <Notice
          kind="asked"
          action={state.asked.what === 'camera' ? 'Show camera' : 'Share screen'}
          onAction={() => state.asked && void controller.show(state.asked.what, true)}
          onDismiss={() => controller.declineToShow()}
        >
          {`The agent asks to see your ${state.asked.what}.`} {state.asked.reason}
        </Notice>
      )}
      {state.link && (
        <LinkNotice link={state.link} onDecide={(opened) => controller.decideOnLink(opened)} />
      )}
      {state.toast && <Notice kind="toast">{state.toast}</Notice>}
      {!takesIn(state, 'audio') && inRoom(state) && (
        <Notice kind="reads">This agent does not listen and does not speak: type to it.</Notice>
      )}
      {state.fileRefused && <Notice kind="file">{state.fileRefused}</Notice>}
      {microphone && <Notice kind="microphone">{microphone}</Notice>}
      {state.agentLate && (
        <Notice
          kind="agent-late"
          action="Start over"
          onAction={
            template && (() => void controller.start(template, state.microphone !== 'none'))
          }
        >
          {state.liveAt === null
            ? 'Nobody has picked up yet: all agents may be busy. You can wait or start over.'
            : 'The agent is taking long to come back. You can wait or start over.'}
        </Notice>
      )}
    </div>
  );
}

/** notice of kind link: the person sees where it leads before they open it. */
function LinkNotice({
  link,
  onDecide,
}: {
  readonly link: OfferedLink;
  readonly onDecide: (opened: boolean) => void;
}) {
  return (
    <div className="notice calm" data-testid="notice" data-kind="link">
      <p>
        {link.reason ?? 'The agent would like to show you a page.'}{' '}
        <span className="notice-link">{link.url}</span>
      </p>
      <a
        className="button small"
        href={link.url}
        target="_blank"
        rel="noopener noreferrer"
        onClick={() => onDecide(true)}
      >
        Open
        <span className="visually-hidden"> in another tab</span>
      </a>
      <button type="button" className="button small plain" onClick={() => onDecide(false)}>
        Not now
      </button>
    </div>
  );
}

interface NoticeProps {
  readonly kind: string;
  readonly action?: string;
  readonly onAction?: (() => void) | null;
  readonly onDismiss?: () => void;
  readonly children: ReactNode;
}

/** notice: data-kind is network, sound, asked, toast, file, microphone or agent-late. */
function Notice({ kind, action, onAction, onDismiss, children }: NoticeProps) {
  return (
    <div
      className={kind === 'asked' || kind === 'toast' ? 'notice calm' : 'notice'}
      data-testid="notice"
      data-kind={kind}
    >
      <p>{children}</p>
      {action && onAction && (
        <button type="button" className="button small" onClick={onAction}>
          {action}
        </button>
      )}
      {onDismiss && (
        <button type="button" className="button small plain" onClick={onDismiss}>
          Not now
        </button>
      )}
    </div>
  );
}

function microphoneText(microphone: MicrophoneState): string | null {
  switch (microphone) {
    case 'denied':
      return 'The microphone is not allowed, so the agent cannot hear you. You can type, or allow it in your browser’s address bar and press “Use mic”.';
    case 'missing':
      return 'No microphone was found, so the agent cannot hear you. You can type, or plug one in and press “Use mic”.';
    case 'busy':
      return 'The microphone could not be opened; another program may be using it. You can type in the meantime.';
    case 'insecure':
      return 'Browsers allow the microphone only on secure (https) pages. You can type here.';
    default:
      return null;
  }
}
