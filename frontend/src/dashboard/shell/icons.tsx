import type { ReactNode } from 'react';
import { Icon as Drawing } from '../../components/icon';

/** Lighter than on the page of who talks: there are many of them beside each other. */
function Icon({ children }: { readonly children: ReactNode }) {
  return <Drawing weight={1.6}>{children}</Drawing>;
}

/** A curve that rises and falls. */
export function OverviewIcon() {
  return (
    <Icon>
      <path d="M4 4v16h16M7.5 15l3.5-5 3.5 3L19 7" />
    </Icon>
  );
}

/** Two people's lines. */
export function SessionsIcon() {
  return (
    <Icon>
      <path d="M4 5h11v7H8l-4 3zM18 9h2v10l-3.5-3H10v-1" />
    </Icon>
  );
}

/** A tray that something lies in. */
export function InboxIcon() {
  return (
    <Icon>
      <path d="M4 13l2.5-8h11L20 13v6H4zM4 13h5c0 1.7 1.3 3 3 3s3-1.3 3-3h5" />
    </Icon>
  );
}

/** A sound's wave. */
export function RecordingsIcon() {
  return (
    <Icon>
      <path d="M4 10v4M8 7v10M12 4v16M16 8v8M20 10.5v3" />
    </Icon>
  );
}

/** A coin. */
export function CostsIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M14.8 9.2c-.6-1-1.6-1.4-2.8-1.4-1.5 0-2.8.7-2.8 2s1.2 1.8 2.8 2.1c1.600 .300 2.800 .900 2.800 2.200s-1.300 2.100-2.800 2.100c-1.300 0-2.400-.500-2.900-1.500M12 6v12" />
    </Icon>
  );
}

/** A padlock. */
export function SecretsIcon() {
  return (
    <Icon>
      <rect x="5" y="11" width="14" height="9" rx="2" />
      <path d="M8 11V8a4 4 0 0 1 8 0v3M12 14.5v2" />
    </Icon>
  );
}

/** A microphone. */
export function TryIcon() {
  return (
    <Icon>
      <rect x="9" y="3" width="6" height="11" rx="3" />
      <path d="M5.5 11.5a6.5 6.5 0 0 0 13 0M12 18v3" />
    </Icon>
  );
}

/** Half of it dark. */
export function SchemeIcon() {
  return (
    <Icon>
      <circle cx="12" cy="12" r="8.5" />
      <path d="M12 3.5a8.5 8.5 0 0 1 0 17z" fill="currentColor" />
    </Icon>
  );
}

/** Two boxes, and the way from one to the other. */
export function TemplatesIcon() {
  return (
    <Icon>
      <path d="M4 5h6v6H4zM14 13h6v6h-6zM10 8h3.5a3.5 3.5 0 0 1 3.5 3.5V13" />
    </Icon>
  );
}

/** Two people. */
export function MembersIcon() {
  return (
    <Icon>
      <circle cx="9" cy="8" r="3.5" />
      <path d="M2.5 20a6.5 6.5 0 0 1 13 0M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5a6.5 6.5 0 0 1 3.5 5.5" />
    </Icon>
  );
}

/** A key. */
export function KeysIcon() {
  return (
    <Icon>
      <circle cx="8" cy="15" r="4" />
      <path d="M11 12l8-8M15.5 7.5l3 3" />
    </Icon>
  );
}

/** A list that was ticked. */
export function AuditIcon() {
  return (
    <Icon>
      <path d="M9 6h11M9 12h11M9 18h11M3.5 6l1 1 2-2M3.5 12l1 1 2-2M3.5 18l1 1 2-2" />
    </Icon>
  );
}

export function PlayIcon() {
  return (
    <Icon>
      <path d="M8 5.5v13l10-6.5z" fill="currentColor" />
    </Icon>
  );
}

export function PauseIcon() {
  return (
    <Icon>
      <path d="M8.5 6v12M15.5 6v12" strokeWidth="2.6" />
    </Icon>
  );
}

/** An open book. */
export function KnowledgeIcon() {
  return (
    <Icon>
      <path d="M12 6.5C10 5 7 4.5 4 5v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.5V5c-3-.5-6 0-8 1.5zM12 6.5V19.5" />
    </Icon>
  );
}

/** A person, and what is struck out. */
export function PeopleIcon() {
  return (
    <Icon>
      <circle cx="12" cy="8" r="3.5" />
      <path d="M5.5 20a6.5 6.5 0 0 1 13 0M4 4l16 16" />
    </Icon>
  );
}

/** Two who talk to each other. */
export function SimulationsIcon() {
  return (
    <Icon>
      <path d="M4 5h10v7H8l-3 3v-3H4zM20 9.5v7h-1v3l-3-3h-5.5v-2" />
    </Icon>
  );
}
