export const trayTexts = {
  starting: 'Starting',
  open: 'Open Rigkeeper',
  quit: 'Quit',
};
