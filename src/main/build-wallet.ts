import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { clipboard } from 'electron';
import type { CommandHandlers } from './ipc.ts';
import { chainProblem, marketProblem } from './market/market-problem.ts';
import { serveApp } from './platform/app-protocol.ts';
import { refuseInSession } from './platform/hardening.ts';
import type { MainWindow } from './platform/main-window.ts';
import { saveAndReadBack } from './platform/save-file.ts';
import { systemClock } from './platform/system-clock.ts';
import { startUtilityProgram } from './platform/utility-program.ts';
import { wordsWindow } from './platform/words-window.ts';
import { jsonFile } from './settings/json-file.ts';
import { createProviderToken, type ProviderToken } from './settings/provider-token.ts';
import type { Settings } from './settings/settings.ts';
import type { Spoken } from '../shared/language.ts';
import type { WalletCommandName } from '../shared/wallet-commands.ts';
import { openChosenVault } from './wallet/chosen-vault.ts';
import { heldSecret, type HeldSecret } from './wallet/held-secret.ts';
import { keychainVault } from './wallet/keychain-vault.ts';
import { passphraseVault } from './wallet/passphrase-vault.ts';
import { openWalletDesk, type WalletDesk, type WalletDeskPorts } from './wallet/wallet-desk.ts';
import { walletCommands } from './wallet-commands.ts';

export interface BuiltWallet {
  readonly desk: WalletDesk;
  readonly providerKey: HeldSecret;
  readonly providerToken: ProviderToken;
  /** Of a model server that wants one. */
  readonly runtimeKey: HeldSecret;
  /** Asks the vault for what the app needs all the time. */
  loadSecrets(): Promise<void>;
  readonly commands: Pick<CommandHandlers, WalletCommandName>;
  stop(): void;
}

export interface WalletSurroundings {
  readonly isDemo: boolean;
  readonly settings: Settings;
  readonly dataFolder: string;
  readonly builtFolder: string;
  readonly rendererFolder: string;
  readonly iconPath: string;
  readonly spoken: () => Spoken;
  readonly nowIso: () => string;
  readonly market: WalletDeskPorts['market'];
  readonly window: () => MainWindow;
  readonly refused: (what: string, about: string) => void;
  readonly onConnectionChange: () => void;
  readonly onWalletChange: () => void;
  readonly onRuntimeKeyChange: () => void;
}

/** A part of the composition root: the vault, what is in it, and the wallet room with its windows. Decides nothing. */
export async function buildWallet(around: WalletSurroundings): Promise<BuiltWallet> {
  const file = (name: string): ReturnType<typeof jsonFile> => jsonFile(join(around.dataFolder, name), around.nowIso);
  const keychain = keychainVault({
    service: around.isDemo ? 'Rigkeeper demo' : 'Rigkeeper',
    startProcess: () => startUtilityProgram(join(around.builtFolder, 'keyring-process.js'), 'Rigkeeper keychain'),
    clock: systemClock,
    idleMs: 3_000,
  });
  const vault = await openChosenVault(keychain, passphraseVault(file('vault.json'), randomBytes), () => {
    around.onWalletChange();
    void loadSecrets();
  });
  const providerKey = heldSecret('provider-key', vault, around.onConnectionChange);
  const providerToken = createProviderToken(around.settings, heldSecret('provider-token', vault, around.onWalletChange));
  const runtimeKey = heldSecret('runtime-key', vault, around.onRuntimeKeyChange);
  const loadSecrets = async (): Promise<void> => {
    await Promise.all([providerKey.load(), providerToken.load()]);
  };

  const words = wordsWindow({
    preloadPath: join(around.builtFolder, '..', 'preload', 'words-preload.cjs'),
    iconPath: around.iconPath,
    isDemo: around.isDemo,
    spoken: around.spoken,
    parent: () => around.window().browserWindow(),
    prepare: (session) => {
      refuseInSession(session, around.refused);
      serveApp(around.rendererFolder, session);
    },
    redeem: (ticket) => desk.words.redeem(ticket),
    onClosed: () => {
      desk.words.forget();
    },
    onRefused: (why) => {
      around.refused(why, 'words');
    },
  });
  const desk = await openWalletDesk({
    vault,
    bookFile: file('wallets.json'),
    providerToken,
    market: around.market,
    marketProblem,
    chainProblem,
    wordsWindow: words,
    saveText: (name, text) => saveAndReadBack(around.window().browserWindow(), name, text),
    clock: systemClock,
    randomBytes,
    changed: around.onWalletChange,
  });

  return {
    desk,
    providerKey,
    providerToken,
    runtimeKey,
    loadSecrets,
    commands: walletCommands({
      desk,
      vault,
      providerToken,
      copyText: (text) => {
        void clipboard.writeText(text);
      },
    }),
    stop() {
      words.close();
      desk.stop();
    },
  };
}
