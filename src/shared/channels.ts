/** The two Electron channels on which the whole contract (ipc.ts) travels; apart, so that the preload stays tiny. */
export const commandChannel = 'rigkeeper:command';
export const eventChannel = 'rigkeeper:event';
