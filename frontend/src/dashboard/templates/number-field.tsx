import { NumberInput } from '@mantine/core';

interface Props {
  readonly label: string;
  readonly description?: string;
  /** What holds where nothing is said, in words. */
  readonly usual: string;
  readonly value: number | undefined;
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly whole?: boolean;
  readonly error: string | undefined;
  readonly onChange: (value: number | undefined) => void;
}

/** A number that may be left to Baton. */
export function NumberField({ usual, value, whole = true, onChange, ...rest }: Props) {
  return (
    <NumberInput
      {...rest}
      placeholder={usual}
      allowDecimal={!whole}
      value={value ?? ''}
      onChange={(typed) => onChange(typeof typed === 'number' ? typed : undefined)}
    />
  );
}
