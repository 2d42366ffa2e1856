import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron';
import { commandChannel, eventChannel } from '../shared/channels.ts';
import type { Bridge, EventName, EventPayload } from '../shared/ipc.ts';

// Main refuses a name that the contract doesn't have, so that nothing has to be checked (or bundled) here.
const bridge: Bridge = {
  ask: (name, input) => ipcRenderer.invoke(commandChannel, name, input),
  on: <Name extends EventName>(name: Name, listener: (payload: EventPayload<Name>) => void) => {
    const hear = (_: IpcRendererEvent, heard: string, payload: EventPayload<Name>): void => {
      if (heard === name) listener(payload);
    };
    ipcRenderer.on(eventChannel, hear);
    return () => void ipcRenderer.off(eventChannel, hear);
  },
};

contextBridge.exposeInMainWorld('rigkeeper', bridge);
