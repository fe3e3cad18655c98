import { JsonInput } from '@mantine/core';
import { useState } from 'react';

type JsonObject = Record<string, unknown>;

interface Props {
  readonly label: string;
  readonly description?: string;
  readonly value: object | undefined;
  readonly error: string | undefined;
  readonly onChange: (value: JsonObject | undefined) => void;
}

/** A JSON object, kept as typed until it is one; nothing where nothing is typed. */
export function JsonField({ value, onChange, ...rest }: Props) {
  const [text, setText] = useState(() =>
    value === undefined ? '' : JSON.stringify(value, null, 2),
  );
  return (
    <JsonInput
      {...rest}
      formatOnBlur
      autosize
      minRows={2}
      validationError="This is not JSON yet."
      value={text}
      onChange={(typed) => {
        setText(typed);
        const given = typed.trim() === '' ? undefined : objectIn(typed);
        if (given !== null) {
          onChange(given);
        }
      }}
    />
  );
}

/** The object that a text holds; `null` where it holds none. */
export function objectIn(text: string): JsonObject | null {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value)
      ? (value as JsonObject)
      : null;
  } catch {
    return null;
  }
}
