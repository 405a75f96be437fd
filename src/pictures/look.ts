/** Light is for paper, mail and bright rooms. */
export type Theme = 'light' | 'dark';

/** The colours of a picture. Text has at least 7:1 on `ground`, bars and lines at least 3:1. */
export type Look = {
  ground: string;
  ink: string;
  quiet: string;
  rule: string;
  /** Where there is one series. */
  main: string;
  /** For shares, in this order: told apart by eyes of every kind, and never without their names beside them. */
  shares: string[];
};

/** Colours after Okabe and Ito, "Color Universal Design" (jfly.uni-koeln.de/color), the yellow left out. */
const SHARES = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00'];

export const LOOKS: Record<Theme, Look> = {
  light: { ground: '#ffffff', ink: '#17211d', quiet: '#4d5a54', rule: '#d5dcd7', main: '#0072b2', shares: SHARES },
  dark: { ground: '#1a2420', ink: '#e8efeb', quiet: '#bcc8c2', rule: '#3a4a43', main: '#56b4e9', shares: SHARES },
};

/** The letters of everything that is read. */
export const FONT = 'Atkinson Hyperlegible Next';

/** The same for lines with Cyrillic or Greek letters. */
export const FONT_EAST = 'Commissioner';
