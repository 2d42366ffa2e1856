/**
 * Whether the system starts this app at login, as it is now and not as it was once wished: its owner can change it
 * outside.
 * - `on`, `off`: as they say; `off` also where there is an entry that has been disabled outside (then `entry` says so).
 * - `other-program`: an entry of ours starts something else, such as a copy of the app that was moved since.
 * - `unavailable`: this start of the app is none that a login could repeat (a demo).
 * - `unknown`: the system was not asked yet, or could not be.
 */
export type LoginItem =
  | { readonly kind: 'on' }
  | { readonly kind: 'off'; readonly entry: 'none' | 'disabled-outside' }
  | { readonly kind: 'other-program'; readonly program: string }
  | { readonly kind: 'unavailable' }
  | { readonly kind: 'unknown' };
