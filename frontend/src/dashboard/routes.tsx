import { type ComponentType, lazy } from 'react';
import { InboxBadge } from './inbox/inbox-badge';
import {
  AuditIcon,
  CostsIcon,
  InboxIcon,
  KeysIcon,
  KnowledgeIcon,
  MembersIcon,
  OverviewIcon,
  PeopleIcon,
  RecordingsIcon,
  SecretsIcon,
  SessionsIcon,
  SimulationsIcon,
  TemplatesIcon,
  TryIcon,
} from './shell/icons';

/** Sections of the navigation, in their order; one without entries is not shown. */
export const SECTIONS = ['Understand', 'Build', 'Organisation'] as const;

/** How a page stands in the navigation. */
export interface NavigationEntry {
  readonly section: (typeof SECTIONS)[number];
  readonly label: string;
  readonly icon: ComponentType;
  /** At its right: how many things wait there, for example. */
  readonly badge?: ComponentType;
}

/** A page of the dashboard. */
export interface DashboardRoute {
  /** Below `/app`; `:name` is a parameter (`useParams` of wouter). */
  readonly path: string;
  /** Loaded when somebody goes there. */
  readonly page: ComponentType;
  /** Pages without one are reached from other pages. */
  readonly entry?: NavigationEntry;
  /** For those who are not signed in: nothing stands around it. */
  readonly outside?: true;
}

/** All pages: a new one is a folder of its own and one line here. */
export const ROUTES: readonly DashboardRoute[] = [
  {
    path: '/',
    page: lazy(() => import('./overview/overview-page')),
    entry: { section: 'Understand', label: 'Overview', icon: OverviewIcon },
  },
  {
    path: '/sessions',
    page: lazy(() => import('./sessions/session-list-page')),
    entry: { section: 'Understand', label: 'Sessions', icon: SessionsIcon },
  },
  { path: '/sessions/:id', page: lazy(() => import('./sessions/session-page')) },
  {
    path: '/recordings',
    page: lazy(() => import('./recordings/recordings-page')),
    entry: { section: 'Understand', label: 'Recordings', icon: RecordingsIcon },
  },
  {
    path: '/inbox',
    page: lazy(() => import('./inbox/inbox-page')),
    entry: { section: 'Understand', label: 'Inbox', icon: InboxIcon, badge: InboxBadge },
  },
  {
    path: '/costs',
    page: lazy(() => import('./costs/costs-page')),
    entry: { section: 'Understand', label: 'Costs', icon: CostsIcon },
  },
  {
    path: '/templates',
    page: lazy(() => import('./templates/template-list-page')),
    entry: { section: 'Build', label: 'Templates', icon: TemplatesIcon },
  },
  {
    path: '/try',
    page: lazy(() => import('./try/try-page')),
    entry: { section: 'Build', label: 'Try it', icon: TryIcon },
  },
  {
    path: '/simulations',
    page: lazy(() => import('./simulations/simulation-list-page')),
    entry: { section: 'Build', label: 'Simulations', icon: SimulationsIcon },
  },
  { path: '/simulations/:id', page: lazy(() => import('./simulations/simulation-page')) },
  {
    path: '/knowledge',
    page: lazy(() => import('./knowledge/knowledge-page')),
    entry: { section: 'Build', label: 'Knowledge', icon: KnowledgeIcon },
  },
  {
    path: '/secrets',
    page: lazy(() => import('./secrets/secrets-page')),
    entry: { section: 'Organisation', label: 'Secrets', icon: SecretsIcon },
  },
  {
    path: '/members',
    page: lazy(() => import('./members/members-page')),
    entry: { section: 'Organisation', label: 'Members', icon: MembersIcon },
  },
  {
    path: '/keys',
    page: lazy(() => import('./keys/keys-page')),
    entry: { section: 'Organisation', label: 'API keys', icon: KeysIcon },
  },
  {
    path: '/audit-log',
    page: lazy(() => import('./members/audit-page')),
    entry: { section: 'Organisation', label: 'Audit log', icon: AuditIcon },
  },
  {
    path: '/people',
    page: lazy(() => import('./people/people-page')),
    entry: { section: 'Organisation', label: 'Personal data', icon: PeopleIcon },
  },
  { path: '/sign-in', page: lazy(() => import('./account/sign-in-page')), outside: true },
  { path: '/sign-up', page: lazy(() => import('./account/sign-up-page')), outside: true },
  { path: '/first-owner', page: lazy(() => import('./account/first-owner-page')), outside: true },
  { path: '/invitation', page: lazy(() => import('./account/invitation-page')), outside: true },
  { path: '/templates/:slug', page: lazy(() => import('./templates/template-page')) },
];

/** The entries of a section, in the order of the table. */
export function entriesOf(section: NavigationEntry['section']) {
  return ROUTES.flatMap(({ path, entry }) => (entry?.section === section ? [{ path, entry }] : []));
}
