import { type DragEvent, useRef, useState } from 'react';

const carriesFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');

/**
 * Takes files that are dropped onto an element.
 *
 * @param enabled whether it takes any; what is dropped otherwise is not opened by the browser either
 */
export function useFileDrop(enabled: boolean, onFiles: (files: Iterable<File>) => void) {
  const [over, setOver] = useState(false);
  // Entering a child comes before leaving its parent.
  const depth = useRef(0);

  const enters = (step: 1 | -1) => (event: DragEvent) => {
    if (carriesFiles(event)) {
      event.preventDefault();
      depth.current += step;
      setOver(enabled && depth.current > 0);
    }
  };
  return {
    over,
    handlers: {
      onDragEnter: enters(1),
      onDragLeave: enters(-1),
      onDragOver: (event: DragEvent) => {
        if (carriesFiles(event)) {
          event.preventDefault();
        }
      },
      onDrop: (event: DragEvent) => {
        if (carriesFiles(event)) {
          event.preventDefault();
          depth.current = 0;
          setOver(false);
          if (enabled) {
            onFiles(event.dataTransfer.files);
          }
        }
      },
    },
  };
}
