import type { Problem } from '../core/api/problem';

/** A problem in plain words: what is the matter, and what helps. */
export function troubleText(problem: Problem): { title: string; help: string } {
  switch (problem.kind) {
    case 'unknown-template':
      return {
        title: 'This conversation does not exist',
        help: `Nothing here goes by the name “${problem.slug}”. The link may be old or misspelt.`,
      };
    case 'no-capacity':
      return {
        title: 'No agent is free right now',
        help: `All of them are in other conversations. Try again ${problem.retryAfterS === null ? 'in a moment' : `in ${problem.retryAfterS} seconds`}.`,
      };
    case 'limit-reached':
      return {
        title: 'No more conversations for now',
        help: `As many as there may be have been held. Try again ${whenAgain(problem.retryAfterS)}.`,
      };
    case 'unreachable':
      return {
        title: 'Nobody can be reached',
        help: 'The server does not answer. Check your connection to the internet, then try again.',
      };
    case 'cannot-join':
      return {
        title: 'The call could not be set up',
        help: 'Your network may block calls: some company networks and VPNs do. Try another network, or try again.',
      };
    case 'server':
      return {
        title: 'Something went wrong on our side',
        help: problem.detail ?? `The server answered with the code ${problem.status}.`,
      };
  }
}

const MINUTE_S = 60;
const HOUR_S = 3600;

function whenAgain(afterS: number | null): string {
  if (afterS === null) {
    return 'later';
  }
  return afterS < HOUR_S
    ? `in ${inWords(afterS / MINUTE_S, 'minute')}`
    : `in ${inWords(afterS / HOUR_S, 'hour')}`;
}

function inWords(amount: number, unit: string): string {
  const whole = Math.max(1, Math.ceil(amount));
  return `${whole} ${unit}${whole === 1 ? '' : 's'}`;
}
