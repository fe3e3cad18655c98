import { useEffect, useState } from 'react';
import type { MicrophoneDevice } from '../core/room/link';
import type { SessionController } from '../core/session/controller';
import { ChoiceIcon } from './icons';

/** microphone-choice: which microphone is heard; there where the machine has several. */
export function MicrophoneChoice({ controller }: { readonly controller: SessionController }) {
  const [devices, setDevices] = useState<readonly MicrophoneDevice[]>([]);
  const [chosen, setChosen] = useState<string>();

  useEffect(() => {
    let current = true;
    const look = async () => {
      const known = await controller.microphones().catch(() => undefined);
      if (current && known) {
        setDevices(known.devices);
        setChosen(known.chosen);
      }
    };
    void look();
    // Absent where the page is not secure.
    const media: MediaDevices | undefined = navigator.mediaDevices;
    media?.addEventListener?.('devicechange', look);
    return () => {
      current = false;
      media?.removeEventListener?.('devicechange', look);
    };
  }, [controller]);

  if (devices.length < 2) {
    return null;
  }
  return (
    <label className="button plain choice">
      <ChoiceIcon />
      <select
        data-testid="microphone-choice"
        aria-label="Microphone"
        value={chosen}
        onChange={(event) => {
          setChosen(event.target.value);
          void controller.chooseMicrophone(event.target.value);
        }}
      >
        {devices.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
