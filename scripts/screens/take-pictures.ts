import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Appearance } from '../../src/shared/appearance.ts';
import type { LanguageChoice } from '../../src/shared/language.ts';
import { ask, bringOnline } from '../../test/desktop/demo-rig.ts';
import { furnish } from '../../test/desktop/furnished-rig.ts';
import { openScreen, screensOf } from '../../test/desktop/pages/every-screen.ts';
import { startApp, type RunningApp } from '../../test/desktop/running-app.ts';
import type { DemoWorld } from '../demo/demo-world.ts';

/** One way to look at every screen. */
interface Look {
  readonly name: string;
  readonly theme: Appearance['theme'];
  readonly contrast?: Appearance['contrast'];
  readonly language?: LanguageChoice;
  readonly width?: number;
  readonly pseudo?: boolean;
}

const looks: readonly Look[] = [
  { name: 'light', theme: 'light' },
  { name: 'dark', theme: 'dark' },
  { name: 'contrast', theme: 'light', contrast: 'more' },
  { name: 'german', theme: 'light', language: 'de' },
  { name: '360', theme: 'light', width: 360 },
  { name: 'german-360', theme: 'dark', language: 'de', width: 360 },
  { name: 'pseudo', theme: 'light', pseudo: true },
];
const usualWidth = 1080;
const leastHeight = 760;

type Environment = Readonly<Record<string, string | undefined>>;

/** Plays a rig to life and takes a picture of each screen in each look. Gives how many there are. */
export async function takePictures(env: Environment, world: DemoWorld, folder: string): Promise<number> {
  const userData = await mkdtemp(join(tmpdir(), 'rigkeeper-screens-'));
  let taken = 0;
  const withApp = async (more: Environment, work: (app: RunningApp, page: Page) => Promise<void>): Promise<void> => {
    const app = await startApp({ env: { ...env, ...more }, userData });
    try {
      const page = await app.window();
      // Playwright shows every page as light unless it is told to leave that alone.
      await page.emulateMedia({ colorScheme: null });
      await work(app, page);
    } finally {
      await app.quit();
    }
  };
  const show = async (page: Page, look: Look): Promise<void> => {
    await ask(page, 'language.choose', look.language ?? 'en');
    await ask(page, 'appearance.choose', { theme: look.theme, contrast: look.contrast ?? 'system' });
  };
  const picture = async (page: Page, name: string, { width = usualWidth }: Look): Promise<void> => {
    await page.setViewportSize({ width, height: leastHeight });
    // As tall as what it shows: in a wide window it is the content that scrolls, not the page.
    // As text: there is no DOM here.
    const height = await page.evaluate<number>(
      "Math.max(document.documentElement.scrollHeight, ...Array.from(document.querySelectorAll('.app-content'), (content) => content.scrollHeight + content.getBoundingClientRect().top))",
    );
    await page.setViewportSize({ width, height: Math.max(leastHeight, Math.ceil(height)) });
    await page.screenshot({ path: join(folder, `${name}.png`), animations: 'disabled' });
    taken += 1;
  };
  const everyScreen = async (page: Page, look: Look): Promise<void> => {
    for (const screen of await screensOf(page)) {
      await openScreen(page, screen);
      await picture(page, `${screen}-${look.name}`, look);
    }
  };

  try {
    await withApp({}, async (_app, page) => {
      for (const look of looks.filter(({ pseudo }) => pseudo !== true)) {
        await show(page, look);
        await page.getByRole('heading', { level: 1 }).waitFor();
        await picture(page, `first-start-${look.name}`, look);
      }
      const [usual] = looks;
      if (usual !== undefined) await show(page, usual);
      await page.setViewportSize({ width: usualWidth, height: leastHeight });
      await bringOnline(page, world);
      await furnish(page, world);
      for (const look of looks.filter(({ pseudo }) => pseudo !== true)) {
        await show(page, look);
        await everyScreen(page, look);
      }
    });
    await withApp({ RIGKEEPER_PSEUDO: '1' }, async (_app, page) => {
      for (const look of looks.filter(({ pseudo }) => pseudo === true)) {
        await show(page, look);
        await everyScreen(page, look);
      }
    });
    return taken;
  } finally {
    await rm(userData, { recursive: true, force: true });
  }
}
