/** How the window looks. `system`: as the desktop is set. */
export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** `more`: high contrast, also where the desktop doesn't ask for it. */
export const contrasts = ['system', 'more'] as const;
export type Contrast = (typeof contrasts)[number];

export interface Appearance {
  readonly theme: Theme;
  readonly contrast: Contrast;
}
