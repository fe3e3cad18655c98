import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';

/** Closer to the end than this counts as "at the end", in CSS pixels. */
const NEAR_PX = 48;

/**
 * Keeps a scrolling element at its end while its content grows or it gets smaller itself, unless
 * the person has scrolled up to read; `toEnd` brings them back.
 *
 * @param content changes whenever the content does
 */
export function useStickToEnd<T extends HTMLElement>(
  content: unknown,
): { ref: RefObject<T | null>; atEnd: boolean; onScroll: () => void; toEnd: () => void } {
  const ref = useRef<T>(null);
  const [atEnd, setAtEnd] = useState(true);

  const onScroll = useCallback(() => {
    const element = ref.current;
    if (element) {
      setAtEnd(element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_PX);
    }
  }, []);

  const toEnd = useCallback(() => {
    const element = ref.current;
    if (element) {
      element.scrollTop = element.scrollHeight;
    }
    setAtEnd(true);
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: scrolls when the content changes
  useLayoutEffect(() => {
    if (atEnd) {
      toEnd();
    }
  }, [content, atEnd, toEnd]);

  // A panel that opens, or a keyboard, takes room from it.
  useEffect(() => {
    const element = ref.current;
    if (element && atEnd) {
      const observer = new ResizeObserver(toEnd);
      observer.observe(element);
      return () => observer.disconnect();
    }
  }, [atEnd, toEnd]);

  return { ref, atEnd, onScroll, toEnd };
}
