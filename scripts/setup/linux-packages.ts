/** What the app and its tests need from the distribution. Each line: the package's names, the usual one first. */
export type PackageList = readonly (readonly string[])[];

/** Electron's shared libraries. Since Debian 13 and Ubuntu 24.04 some carry a `t64` in their names. */
export const appPackages: PackageList = [
  ['libgtk-3-0', 'libgtk-3-0t64'],
  ['libnss3'],
  ['libasound2', 'libasound2t64'],
  ['libgbm1'],
  ['libnotify4'],
];

/** The test desktop in test/desktop/session: display, bus, window manager, panel, notifications, keyring, and tools. */
export const desktopPackages: PackageList = [
  ['xvfb'],
  ['dbus'],
  ['xfwm4'],
  ['xfce4-panel'],
  ['xfconf'],
  ['dunst'],
  ['gnome-keyring'],
  ['libsecret-tools'],
  ['libglib2.0-bin'],
  ['xdotool'],
  ['imagemagick'],
];
