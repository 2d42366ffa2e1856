/**
 * What an owner does that is worth finding again: the commands of the window that change how the rig earns or where
 * its money goes. Only that it was done is kept, never what was entered.
 */
export const ownerActs = [
  'connection.save',
  'earnings.saveElectricity',
  'keepOnline.save',
  'loginItem.set',
  'peak.save',
  'pricing.setPlan',
  'providerToken.save',
  'providerToken.forget',
  'settings.import',
  'wallet.create',
  'wallet.importWords',
  'wallet.importPrivateKey',
  'wallet.importKeystore',
  'wallet.watch',
  'wallet.takeUp',
  'wallet.showWords',
  'wallet.exportKeystore',
  'wallet.setPayout',
  'wallet.remove',
] as const;
export type OwnerAct = (typeof ownerActs)[number];
