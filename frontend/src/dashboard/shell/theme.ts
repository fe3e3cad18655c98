import {
  Badge,
  Button,
  Code,
  type CSSVariablesResolver,
  createTheme,
  type MantineColorsTuple,
} from '@mantine/core';

/** The green of the first agent's tone, from pale to deep. */
const pine: MantineColorsTuple = [
  '#eaf5f1',
  '#d6e9e2',
  '#addccc',
  '#7fd0b8',
  '#57b79c',
  '#379a80',
  '#25806a',
  '#1c6a58',
  '#1c5f50',
  '#13463b',
];

/** Stone, as warm as the paper. */
const gray: MantineColorsTuple = [
  '#f7f4ee',
  '#efeae0',
  '#e4ddd0',
  '#d5cdbd',
  '#b9b2a2',
  '#8f897c',
  '#6b675d',
  '#4d4a43',
  '#33312c',
  '#1f1e1b',
];

/** Slate for the night; the ends are the page's --ink and --paper. */
const dark: MantineColorsTuple = [
  '#ece8df',
  '#c9ccc5',
  '#a9b0aa',
  '#7d8783',
  '#465153',
  '#343d3f',
  '#252c2e',
  '#1b2123',
  '#14181a',
  '#0e1112',
];

/** Calm and legible: one accent, large touch targets, no motion that nobody asked for. */
export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 8, dark: 7 },
  colors: { pine, gray, dark },
  fontFamily:
    'system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif',
  headings: {
    fontFamily:
      '"Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", P052, "Book Antiqua", Georgia, serif',
    fontWeight: '500',
  },
  defaultRadius: 'md',
  cursorType: 'pointer',
  respectReducedMotion: true,
  components: {
    Badge: Badge.extend({ defaultProps: { tt: 'none', fw: 500 } }),
    Button: Button.extend({ defaultProps: { fw: 500 } }),
    // Wrapped instead of scrolled: what scrolls would have to take the keyboard's focus.
    Code: Code.extend({ styles: { root: { whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' } } }),
  },
});

/** Paper and ink as on the page of who talks; all text on them has a contrast of 4.5 to 1 and more. */
export const themeVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#fdfcf9',
    '--mantine-color-text': '#1f2523',
    '--mantine-color-dimmed': '#59605b',
    '--mantine-color-placeholder': '#6b716c',
    '--mantine-color-default-border': '#d9d2c4',
    '--mantine-color-disabled': '#efeae0',
    '--mantine-color-disabled-color': '#616862',
    // Badges; Mantine's own have 4.3 to 1 and less.
    '--mantine-color-red-light-color': '#a52222',
    '--mantine-color-teal-light-color': '#066b4c',
    '--mantine-color-yellow-light-color': '#7d4b00',
    '--dashboard-wash': '#f5f2ec',
    '--dashboard-edge': '#e6e0d4',
    '--dashboard-alarm': '#a33327',
    '--dashboard-baton': '#c2802f',
    '--dashboard-bar': '#4c8475',
  },
  dark: {
    '--mantine-color-body': '#14181a',
    '--mantine-color-text': '#ece8df',
    '--mantine-color-dimmed': '#a9b0aa',
    '--mantine-color-placeholder': '#8f9893',
    '--mantine-color-disabled': '#1f2628',
    '--mantine-color-disabled-color': '#939c97',
    '--dashboard-wash': '#1b2123',
    '--dashboard-edge': '#2c3436',
    '--dashboard-alarm': '#f2a091',
    '--dashboard-baton': '#e9b872',
    '--dashboard-bar': '#379a80',
  },
});
