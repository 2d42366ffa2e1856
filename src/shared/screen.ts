/** The window's screens, by the names that main and window both use: a click on a notification opens one. */
export const screenNames = ['overview', 'gpus', 'strategy', 'jobs', 'earnings', 'wallet', 'activity', 'settings'] as const;
export type ScreenName = (typeof screenNames)[number];
