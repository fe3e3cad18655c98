import { useSearchParams } from 'wouter';

/** What the list can be filtered by; each is a parameter of the address, so that it can be shared. */
export const FILTERS = [
  'text',
  'outcome',
  'template',
  'version',
  'agent',
  'period',
  'duration',
  'cost',
] as const;

export type Filters = Partial<Record<(typeof FILTERS)[number], string>>;

export const OUTCOMES = [
  { value: 'live', label: 'Live' },
  { value: 'ended', label: 'Ended well' },
  { value: 'failed', label: 'Failed' },
  { value: 'nobody_joined', label: 'Nobody joined' },
  { value: 'max_duration', label: 'Time was over' },
];

export const PERIODS = [
  { value: '1', label: 'Last 24 hours' },
  { value: '7', label: 'Last 7 days' },
  { value: '30', label: 'Last 30 days' },
];

export const DURATIONS = [
  { value: '0-59', label: 'Under a minute' },
  { value: '60-299', label: '1 to 5 minutes' },
  { value: '300-', label: '5 minutes and more' },
];

export const COSTS = [
  { value: '0.01', label: 'A cent and more' },
  { value: '0.1', label: '10 cents and more' },
  { value: '1', label: 'A dollar and more' },
];

/** The filters in the address, and the way to change them. */
export function useFilters(): [Filters, (change: Filters) => void] {
  const [parameters, setParameters] = useSearchParams();
  const filters: Filters = Object.fromEntries(
    FILTERS.flatMap((name) => {
      const value = parameters.get(name);
      return value ? [[name, value]] : [];
    }),
  );
  const change = (changed: Filters) =>
    setParameters(
      (present) => {
        const next = new URLSearchParams(present);
        for (const [name, value] of Object.entries(changed)) {
          if (value) {
            next.set(name, value);
          } else {
            next.delete(name);
          }
        }
        return next;
      },
      { replace: true },
    );
  return [filters, change];
}

/** The API's parameters for filters; periods end now. */
export function asQuery(filters: Filters, now: number) {
  const [shortest, longest] = (filters.duration ?? '').split('-');
  return {
    ...(filters.text && { text: filters.text }),
    ...(filters.outcome && { outcome: filters.outcome }),
    ...(filters.template && { template: filters.template }),
    ...(filters.version && { version: Number(filters.version) }),
    ...(filters.agent && { agent: filters.agent }),
    ...(filters.period && {
      from: new Date(now - Number(filters.period) * 86_400_000).toISOString(),
    }),
    ...(shortest && { min_duration_s: Number(shortest) }),
    ...(longest && { max_duration_s: Number(longest) }),
    ...(filters.cost && { min_cost_usd: Number(filters.cost) }),
  };
}
