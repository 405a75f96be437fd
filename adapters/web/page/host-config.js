// @ts-check

/** How the card renderer measures and colours. Colours are the page's own variables, so that light and dark need no redraw. */
const INK = { default: 'var(--ink)', subtle: 'var(--ink-2)' };
const COLOURS = {
  default: INK,
  dark: INK,
  light: INK,
  accent: { default: 'var(--accent-ink)', subtle: 'var(--accent-ink)' },
  good: { default: 'var(--accent-ink)', subtle: 'var(--accent-ink)' },
  warning: { default: 'var(--warn-ink)', subtle: 'var(--warn-ink)' },
  attention: { default: 'var(--bad-ink)', subtle: 'var(--bad-ink)' },
};
const SAY = Object.fromEntries(
  Object.keys(COLOURS).map((name) => [name, { default: 'var(--say-ink)', subtle: 'var(--say-ink-2)' }]),
);
const WARN = { ...COLOURS, default: { default: 'var(--warn-ink)', subtle: 'var(--warn-ink)' } };

export const HOST_CONFIG = {
  fontFamily: 'inherit',
  supportsInteractivity: true,
  spacing: { none: 0, small: 6, default: 14, medium: 18, large: 22, extraLarge: 28, padding: 0 },
  fontSizes: { small: 14, default: 16, medium: 17, large: 21, extraLarge: 26 },
  fontWeights: { lighter: 400, default: 400, bolder: 650 },
  lineHeights: { small: 20, default: 24, medium: 24, large: 28, extraLarge: 34 },
  textBlock: { headingLevel: 3 },
  containerStyles: {
    default: { backgroundColor: 'transparent', foregroundColors: COLOURS },
    emphasis: { backgroundColor: 'var(--sunk)', foregroundColors: COLOURS },
    accent: { backgroundColor: 'var(--say)', foregroundColors: SAY },
    attention: { backgroundColor: 'var(--warn)', foregroundColors: WARN },
    warning: { backgroundColor: 'var(--warn)', foregroundColors: WARN },
    good: { backgroundColor: 'var(--sunk)', foregroundColors: COLOURS },
  },
  actions: {
    maxActions: 60,
    spacing: 'default',
    buttonSpacing: 0,
    actionsOrientation: 'horizontal',
    actionAlignment: 'left',
    allowTitleToWrap: true,
  },
  inputs: {
    label: {
      inputSpacing: 'small',
      optionalInputs: { size: 'small', weight: 'bolder' },
      requiredInputs: { size: 'small', weight: 'bolder' },
    },
    errorMessage: { color: 'attention' },
  },
};
