import { note, problem } from '../shared/domain/problem.ts';
import { failed, ok } from '../shared/domain/result.ts';
import type { WalletCommandName } from '../shared/wallet-commands.ts';
import type { CommandHandlers } from './ipc.ts';
import type { ChosenVault } from './wallet/chosen-vault.ts';
import type { ProviderToken } from './settings/provider-token.ts';
import type { WalletDesk } from './wallet/wallet-desk.ts';

export interface WalletRooms {
  readonly desk: WalletDesk;
  readonly vault: ChosenVault;
  readonly providerToken: Pick<ProviderToken, 'keep' | 'forget'>;
  readonly copyText: (text: string) => void;
}

/** Hands the owner's wishes about wallets to the wallet room. */
export function walletCommands({ desk, vault, providerToken, copyText }: WalletRooms): Pick<CommandHandlers, WalletCommandName> {
  return {
    'wallet.create': ({ words }) => desk.create(words),
    'wallet.importWords': ({ words }) => desk.importWords(words),
    'wallet.importPrivateKey': ({ privateKey }) => desk.importPrivateKey(privateKey),
    'wallet.importKeystore': ({ keystore, passphrase }) => desk.importKeystore(keystore, passphrase),
    'wallet.watch': ({ address }) => desk.watch(address),
    'wallet.takeUp': ({ address }) => desk.takeUp(address),
    'wallet.showWords': ({ address, ...answer }) => desk.words.show(address, answer),
    'wallet.askBackUp': ({ address }) => desk.backUp.ask(address),
    'wallet.answerBackUp': ({ address, words }) => desk.backUp.answer(address, words),
    'wallet.exportKeystore': ({ address, passphrase, vault: answer }) => desk.exportKeystore(address, passphrase, answer),
    'wallet.remove': ({ address, typed, insist }) => desk.remove(address, { typed, insist }),
    'wallet.payoutChange': ({ to }) => desk.payoutChange(to),
    'wallet.setPayout': ({ address }) => desk.setPayoutAddress(address),
    'wallet.refreshBalance': () => desk.refreshBalance().then(() => undefined),
    'wallet.prove': ({ address }) => desk.prove(address),
    'wallet.copyAddress': ({ address }) => {
      // Only what the window shows anyway: no way to put something else on the clipboard.
      if (!desk.view().wallets.some((wallet) => wallet.address === address)) return failed(problem('wallet-unknown'));
      copyText(address);
      return ok(undefined);
    },
    'vault.createFile': ({ passphrase }) => vault.createFile(passphrase),
    'vault.openFile': ({ passphrase }) => vault.openFile(passphrase),
    'providerToken.save': async ({ token, keep }) => {
      const text = token.trim();
      // Sent as a header.
      if (!/^[\x21-\x7e]+$/.test(text)) return failed(problem('input-refused', note('token-form')));
      return providerToken.keep(text, keep);
    },
    'providerToken.forget': () => providerToken.forget(),
  };
}
