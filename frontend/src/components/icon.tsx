import type { ReactNode } from 'react';

interface Props {
  readonly children: ReactNode;
  /** How heavy its lines are. */
  readonly weight?: number;
}

/** A drawing of 24 by 24, in the colour of the text around it; who cannot see it misses nothing. */
export function Icon({ children, weight = 1.8 }: Props) {
  return (
    <svg
      className="icon"
      viewBox="0 0 24 24"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth={weight}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      {children}
    </svg>
  );
}
