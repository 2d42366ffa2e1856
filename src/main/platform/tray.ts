import { join } from 'node:path';
import { Menu, Tray, nativeImage, type MenuItemConstructorOptions } from 'electron';
import type { Glance } from '../../shared/domain/rig.ts';

export interface TrayEntry {
  readonly label: string;
  /** Absent: a line to read, not to click. */
  readonly onClick?: () => void;
}

export interface TrayFace {
  readonly glance: Glance;
  readonly tooltip: string;
  /** Groups of entries, with a line between two groups. */
  readonly menu: readonly (readonly TrayEntry[])[];
}

export interface TrayIcon {
  show(face: TrayFace): void;
  /** An icon that was made before there was a place for it stays away (seen with Electron 33): it is made anew as it was. */
  remake(): void;
}

/** @param onActivate a click on the icon itself */
export function trayIcon(iconFolder: string, onActivate: () => void): TrayIcon {
  let tray: Tray | null = null;
  let shown: { face: TrayFace; menu: string } | null = null;

  const icon: TrayIcon = {
    show(face) {
      const words = face.menu.map((group) => group.map((entry) => entry.label).join('\n')).join('\n\n');
      if (tray === null) {
        tray = new Tray(iconOf(iconFolder, face.glance));
        tray.on('click', onActivate);
      } else if (shown?.face.glance !== face.glance) {
        tray.setImage(iconOf(iconFolder, face.glance));
      }
      if (shown?.face.tooltip !== face.tooltip) tray.setToolTip(face.tooltip);
      // On Linux a menu is a copy: it has to be handed over again after any change (Electron's Tray documentation).
      if (shown?.menu !== words) tray.setContextMenu(Menu.buildFromTemplate(template(face)));
      shown = { face, menu: words };
    },
    remake() {
      const last = shown?.face;
      tray?.destroy();
      tray = null;
      shown = null;
      if (last !== undefined) icon.show(last);
    },
  };
  return icon;
}

/** The `@2x` file beside it is picked up by Electron itself. */
const iconOf = (folder: string, glance: Glance): Electron.NativeImage => nativeImage.createFromPath(join(folder, `${glance}.png`));

function template(face: TrayFace): MenuItemConstructorOptions[] {
  return face.menu.flatMap((group, index) => [
    ...(index > 0 ? [{ type: 'separator' as const }] : []),
    ...group.map(({ label, onClick }) => (onClick === undefined ? { label, enabled: false } : { label, click: onClick })),
  ]);
}
