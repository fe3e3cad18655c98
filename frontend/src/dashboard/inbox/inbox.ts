import { useLocalStorage } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, bodyOf, type Schemas } from '../api/client';

export type Escalation = Schemas['InboxEscalation'];
export type WaitingCall = Schemas['InboxToolCall'];
export type EscalationAnswer = Schemas['AnswerBody'];

const REFRESH_MS = 5_000;

/** What waits for a person; looked up again and again while somebody looks. */
export function useInbox() {
  return useQuery({
    queryKey: ['inbox'],
    queryFn: () => bodyOf(api.GET('/api/inbox')),
    refetchInterval: REFRESH_MS,
  });
}

/** Sends an answer, and looks what still waits. */
export function useAnswer<T>(send: (answer: T) => Promise<unknown>) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: send,
    onSettled: () => queries.invalidateQueries({ queryKey: ['inbox'] }),
  });
}

/** Under which name this person decides: decisions are kept with it. */
export function useDeciderName() {
  return useLocalStorage({
    key: 'baton.decider',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
}
