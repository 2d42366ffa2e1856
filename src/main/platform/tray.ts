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
  destroy(): void;
}

/** @param onActivate a click on the icon itself */
export function trayIcon(iconFolder: string, onActivate: () => void): TrayIcon {
  let tray: Tray | null = null;
  let shown: { glance: Glance; tooltip: string; menu: string } | null = null;

  return {
    show(face) {
      const words = face.menu.map((group) => group.map((entry) => entry.label).join('\n')).join('\n\n');
      if (tray === null) {
        tray = new Tray(iconOf(iconFolder, face.glance));
        tray.on('click', onActivate);
      } else if (shown?.glance !== face.glance) {
        tray.setImage(iconOf(iconFolder, face.glance));
      }
      if (shown?.tooltip !== face.tooltip) tray.setToolTip(face.tooltip);
      // On Linux a menu is a copy: it has to be handed over again after any change (Electron's Tray documentation).
      if (shown?.menu !== words) tray.setContextMenu(Menu.buildFromTemplate(template(face)));
      shown = { glance: face.glance, tooltip: face.tooltip, menu: words };
    },
    destroy() {
      tray?.destroy();
      tray = null;
      shown = null;
    },
  };
}

/** The `@2x` file beside it is picked up by Electron itself. */
const iconOf = (folder: string, glance: Glance): Electron.NativeImage => nativeImage.createFromPath(join(folder, `${glance}.png`));

function template(face: TrayFace): MenuItemConstructorOptions[] {
  return face.menu.flatMap((group, index) => [
    ...(index > 0 ? [{ type: 'separator' as const }] : []),
    ...group.map(({ label, onClick }) => (onClick === undefined ? { label, enabled: false } : { label, click: onClick })),
  ]);
}
