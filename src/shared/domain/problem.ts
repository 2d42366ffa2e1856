/**
 * Everything that can go wrong in a way an owner can meet, once: what happened, then what to do.
 * `{detail}` is filled with what the other side said, if it said something.
 */
const texts = {
  'no-gpu': ['No GPU was found in this machine.', 'Check that the card is seated and that its driver is installed, then look again.'],
  'nvidia-smi-missing': ['The NVIDIA driver’s tool nvidia-smi was not found.', 'Install the NVIDIA driver if this machine has an NVIDIA GPU, then look again.'],
  'nvidia-smi-failed': ['nvidia-smi reported an error. {detail}', 'Often the driver was updated without a restart: restart the machine, then look again.'],
  'nvidia-smi-timeout': ['nvidia-smi did not answer in time.', 'The driver may be hanging. Rigkeeper keeps trying; if it stays so, restart the machine.'],
  'nvidia-smi-garbage': ['nvidia-smi answered with something that can’t be read.', 'Update the NVIDIA driver, then look again.'],
  'graphics-probe-failed': ['Looking for AMD and Intel GPUs failed. {detail}', 'NVIDIA GPUs are not affected. Look again, or restart Rigkeeper.'],
  'coordinator-unreachable': ['The coordinator can’t be reached. {detail}', 'Check the address in Settings → Connection and this machine’s network.'],
  'coordinator-timeout': ['The coordinator did not answer in time.', 'Rigkeeper keeps trying. If it stays so, check the address in Settings → Connection.'],
  'coordinator-key-refused': ['The coordinator refused the provider key. {detail}', 'Check the key in Settings → Connection.'],
  'coordinator-forbidden': ['The coordinator doesn’t allow this with the credentials it was given. {detail}', 'Ask the operator of the coordinator for a provider key.'],
  'coordinator-not-offered': ['This coordinator doesn’t offer that.', 'Nothing can be done about it here; everything else goes on.'],
  'coordinator-not-registered': ['The coordinator doesn’t know this rig any more.', 'Rigkeeper registers it again by itself.'],
  'coordinator-rate-limited': ['The coordinator asks for fewer requests.', 'Rigkeeper waits as long as it was told to and goes on by itself.'],
  'coordinator-failing': ['The coordinator has an error of its own. {detail}', 'Rigkeeper keeps trying. If it stays so, tell the coordinator’s operator.'],
  'coordinator-garbage': ['What answers at this address is not an AITBC coordinator, or a broken one. {detail}', 'Check the address in Settings → Connection.'],
  'coordinator-refused': ['The coordinator refused the request. {detail}', 'Check what was entered and try again.'],
  'coordinator-token-refused': ['The coordinator doesn’t take this sign-in or provider token (any more). {detail}', 'Sign in again, or ask the coordinator’s operator for a new provider token.'],
  'chain-unreachable': ['The chain node can’t be reached. {detail}', 'Check its address in Settings → Connection and this machine’s network.'],
  'chain-timeout': ['The chain node did not answer in time.', 'Rigkeeper keeps trying. If it stays so, check its address in Settings → Connection.'],
  'chain-failing': ['The chain node could not answer. {detail}', 'Rigkeeper keeps trying. Payouts are not affected.'],
  'chain-garbage': ['What answers at this address is not an AITBC chain node, or a broken one. {detail}', 'Check its address in Settings → Connection.'],
  'registration-uncertain': ['It isn’t known yet whether the coordinator took the listing.', 'Rigkeeper looks for it before it would try again, so that no GPU is listed twice.'],
  'listing-maybe-yours': ['The coordinator already has a listing of this provider id that may be this GPU. {detail}', 'Give the GPU the same name to take that listing over, or list it as new.'],
  'gpu-memory-unknown': ['How much memory this GPU has isn’t known, and a listing has to say it.', 'Update the GPU’s driver, then look again.'],
  'gpu-not-detected': ['This GPU isn’t detected, so it can’t be listed.', 'Check that the card is seated and its driver runs. Rigkeeper keeps looking for it.'],
  'journal-unwritable': ['The registration could not be written down, so it was not sent. {detail}', 'Check free space and the rights on the folder, then try again.'],
  'journal-broken': ['The record of registrations could not be read. It was kept as {detail}.', 'Nothing is registered twice: Rigkeeper asks the coordinator for this rig’s listings first.'],
  'registration-partial': ['Not every chosen GPU could be registered. {detail}', 'Try again: GPUs that are registered already are not registered twice.'],
  'connection-missing': ['The coordinator’s address, the provider id and the provider key are needed first.', 'Fill them in under Connection.'],
  'provider-key-missing': ['There is no provider key in the keychain.', 'Enter the key again in Settings → Connection.'],
  'keychain-absent': ['This desktop has no keychain (Secret Service) running.', 'Install and start one, for example gnome-keyring, and try again; or use the key until you quit.'],
  'keychain-without-keyring': ['The keychain has no keyring to store into.', 'Create one in the keychain’s own program (for example Passwords and Keys) and make it the default, then try again; or use the key until you quit.'],
  'keychain-locked': ['The keychain is locked.', 'Unlock it, then try again.'],
  'keychain-dismissed': ['The keychain’s prompt was dismissed, so nothing was read or stored.', 'Try again and answer the prompt.'],
  'keychain-no-answer': ['The keychain did not answer in time. A prompt may be waiting behind another window.', 'Answer the prompt, then try again.'],
  'keychain-item-broken': ['What the keychain holds for Rigkeeper can’t be read.', 'Enter the provider key again; it replaces the broken entry.'],
  'keychain-failed': ['The keychain reported an error. {detail}', 'Try again; if it stays so, restart the desktop session.'],
  'vault-passphrase-needed': ['Rigkeeper’s own vault is locked.', 'Enter its passphrase.'],
  'vault-passphrase-wrong': ['The passphrase doesn’t open Rigkeeper’s vault.', 'Check the passphrase and try again. Nobody can reset it; what is in the vault comes back only from your back-ups.'],
  'vault-file-broken': ['Rigkeeper’s own vault can’t be read. It was kept as {detail}.', 'Start a new vault, then enter the provider key again and import your wallets from their back-ups.'],
  'vault-file-unreadable': ['Rigkeeper’s own vault could not be opened. {detail}', 'Check the rights on its file, then try again.'],
  'vault-file-unwritable': ['Rigkeeper’s own vault could not be saved, so nothing in it changed. {detail}', 'Check free space and the rights on the folder, then try again.'],
  'vault-file-not-needed': ['This computer has a keychain, which is the better place for keys.', 'Try again: the keys go into the keychain.'],
  'passphrase-too-short': ['This passphrase is too short.', 'Use at least 12 characters; a few random words are good.'],
  'wallet-address-invalid': ['This is not a wallet’s address. {detail}', 'Copy it again: it is 0x or ait1 with 40 hexadecimal digits.'],
  'wallet-keychain-absent': ['This desktop has no keychain (Secret Service) running, so a wallet’s key has no safe place.', 'Install and start one, for example gnome-keyring, and try again; or keep keys in a file behind a passphrase.'],
  'wallet-keychain-without-keyring': ['The keychain has no keyring to store into.', 'Create one in the keychain’s own program (for example Passwords and Keys) and make it the default, then try again.'],
  'wallet-words-invalid': ['These are not recovery words. {detail}', 'Compare them with your note: the spelling, the order, and that there are 12 or 24.'],
  'wallet-key-invalid': ['This is not a private key.', 'Copy it again: it is 64 hexadecimal digits, with or without 0x.'],
  'wallet-known': ['This wallet is here already.', 'Nothing was changed.'],
  'wallet-unknown': ['Rigkeeper doesn’t know this wallet.', 'Look at the list of wallets again.'],
  'wallet-watch-only': ['Rigkeeper only watches this address; its key is somewhere else.', 'Do it where the key is, or import the key.'],
  'wallet-key-missing': ['The keychain no longer holds this wallet’s key.', 'Import the wallet again from its recovery words or its keystore file.'],
  'wallet-key-broken': ['What the keychain holds for this wallet can’t be read.', 'Import the wallet again from its recovery words or its keystore file; that replaces the broken entry.'],
  'wallet-without-words': ['This wallet was not made from recovery words.', 'Export it as a keystore file instead.'],
  'wallet-back-up-missing': ['The back-up of this wallet isn’t confirmed.', 'Back it up first. Without a back-up, what it holds is lost for ever.'],
  'back-up-needed': ['A wallet isn’t backed up: this computer holds its only key.', 'Write down its recovery words, or export it, under Wallet.'],
  'wallet-delete-unconfirmed': ['What was typed doesn’t match the address.', 'Type the last six characters of the wallet’s address.'],
  'wallet-book-broken': ['The list of wallets could not be read. It was kept as {detail}.', 'The keys are still in the keychain. Import each wallet again to see it here.'],
  'wallet-book-unwritable': ['The list of wallets could not be saved. {detail}', 'Check free space and the rights on the folder, then try again.'],
  'back-up-words-wrong': ['Those are not the words that were asked for.', 'Compare them with your note, then try again with the new question.'],
  'words-ticket-over': ['The recovery words can’t be shown any more: they were shown once, or the time for it is over.', 'Ask for them again.'],
  'keystore-unwritable': ['The keystore file could not be saved. {detail}', 'Choose another place and try again.'],
  'keystore-invalid': ['This file can’t be read as a keystore. {detail}', 'Choose a keystore file (version 3) as Ethereum wallets export it.'],
  'keystore-too-costly': ['Opening this keystore would take more memory or time than is safe.', 'Export it again from its wallet, with that wallet’s usual settings.'],
  'keystore-passphrase-wrong': ['The passphrase doesn’t open this keystore.', 'Check the passphrase and try again.'],
  'sign-in-text-foreign': ['The coordinator wanted something signed that is no sign-in, so nothing was signed.', 'Check the coordinator’s address in Settings → Connection.'],
  'preview-failed': ['The comparison of strategies could not be worked out. {detail}', 'Try again. Prices are not affected.'],
  'export-unwritable': ['The file could not be saved. {detail}', 'Choose another folder, or check free space and the rights on this one.'],
  'price-record-unwritable': ['What happens with prices could not be written down. {detail}', 'Check free space and the rights on the folder. Prices themselves are not affected.'],
  'settings-broken': ['The settings file could not be read. It was kept as {detail}.', 'Check the settings: what could not be read is back at its default.'],
  'settings-unwritable': ['The settings could not be saved. {detail}', 'Check free space and the rights on the folder, then try again.'],
  'login-item-unwritable': ['Starting at login could not be switched. {detail}', 'Check the rights on the folder for programs that start at login (on Linux ~/.config/autostart), then try again.'],
  'login-item-unavailable': ['This start of Rigkeeper is none that a login could repeat.', 'Switch it on in an installed Rigkeeper, not in a demo.'],
  'history-broken': ['The record of when this rig was online could not be read. It was kept as {detail}.', 'A new record has begun. Nothing else is affected.'],
  'history-unwritable': ['The record of when this rig was online can’t be kept. {detail}', 'Check free space and the rights on the folder, then restart Rigkeeper. The rig stays online meanwhile.'],
  'history-newer': ['The record of when this rig was online was written by a later version of Rigkeeper.', 'Install that version again to go on with it. The rig stays online meanwhile, and the record is left as it is.'],
  'ledger-broken': ['The ledger could not be read. It was kept as {detail}.', 'A new one has begun: what the marketplace still knows is read again. If you have an export, import it under Earnings.'],
  'ledger-newer': ['The ledger was written by a later version of Rigkeeper.', 'Install that version again to see earnings. The rig stays online meanwhile, and the ledger is left as it is.'],
  'ledger-unreadable': ['The ledger can’t be opened. {detail}', 'Check the rights on its folder and the disk. Rigkeeper keeps trying, and the rig stays online meanwhile.'],
  'ledger-unwritable': ['The ledger can’t be written. {detail}', 'Check the rights on its folder and the disk. Rigkeeper keeps trying, and the rig stays online meanwhile.'],
  'ledger-disk-full': ['The disk is full, so nothing new can be written into the ledger.', 'Make room. Rigkeeper goes on by itself then; the rig stays online meanwhile, and what is written is safe.'],
  'no-tray': ['This desktop shows no tray icons, so the window stays open instead of hiding.', 'Turn on a tray (on GNOME: the AppIndicator extension) to let Rigkeeper live there.'],
  'input-refused': ['Something that was entered can’t be used. {detail}', 'Correct it and try again.'],
} as const satisfies Record<string, readonly [says: string, whatToDo: string]>;

export type ProblemCode = keyof typeof texts;

/** A problem as it travels: its code, and what the other side said (bounded, never a secret). */
export interface Problem {
  readonly code: ProblemCode;
  readonly detail?: string;
}

export const problemCodes = Object.keys(texts) as ProblemCode[];

const longestDetail = 300;

/** Makes a problem. The detail is cut to a length that fits a line or two. */
export function problem(code: ProblemCode, detail?: string): Problem {
  const said = detail?.replace(/\s+/g, ' ').trim();
  if (said === undefined || said === '') return { code };
  return { code, detail: said.length > longestDetail ? `${said.slice(0, longestDetail)}…` : said };
}

/** The sentences for people: what happened, and what to do. */
export function describeProblem(met: Problem): { readonly says: string; readonly whatToDo: string } {
  const [says, whatToDo] = texts[met.code];
  const detail = met.detail ?? '';
  const filled = says.replace('{detail}', () => detail).replace(/ +\./g, '.').trim();
  // What the other side said often ends without a full stop.
  return { says: /[.!?…]$/.test(filled) ? filled : `${filled}.`, whatToDo };
}
