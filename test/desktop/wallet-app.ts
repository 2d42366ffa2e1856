import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { startDemoWorld, type DemoWorld } from '../../scripts/demo/demo-world.ts';
import { walletScreen, type WalletScreen } from './pages/wallet.ts';
import { startApp, type RunningApp } from './running-app.ts';

/** The app on the embedded marketplace, at the Wallet screen, on data that outlives it. */
export interface WalletApp {
  readonly world: DemoWorld;
  readonly userData: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  start(): Promise<OpenWallet>;
  /** Gives the payout address money out of nothing: so many of the chain's units. */
  faucet(address: string, units: number): Promise<void>;
}

export interface OpenWallet {
  readonly app: RunningApp;
  readonly page: Page;
  readonly wallet: WalletScreen;
}

/** @param desktop another session's environment than the one that the tests run in */
export async function withWalletApp(work: (made: WalletApp) => Promise<void>, desktop: Readonly<Record<string, string | undefined>> = process.env): Promise<void> {
  const world = await startDemoWorld();
  const userData = await mkdtemp(join(tmpdir(), 'rigkeeper-data-'));
  const env = { ...desktop, ...world.env };
  const started: RunningApp[] = [];
  try {
    await work({
      world,
      userData,
      env,
      async start() {
        const app = await startApp({ env, userData });
        started.push(app);
        const page = await app.window();
        const wallet = walletScreen(app, page);
        await wallet.open();
        return { app, page, wallet };
      },
      async faucet(address, units) {
        const answer = await fetch(`${world.urls.chainUrl}/rpc/faucet`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ address, amount: units }),
        });
        if (!answer.ok) throw new Error(`the faucet gave nothing: ${answer.status}`);
      },
    });
  } finally {
    for (const app of started) await app.quit();
    await world.close();
    await rm(userData, { recursive: true, force: true });
  }
}
