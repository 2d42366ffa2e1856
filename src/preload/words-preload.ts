import { contextBridge, ipcRenderer } from 'electron';
import { wordsChannel, type ShownWords, type WordsBridge } from '../shared/words-channel.ts';
import type { Problem } from '../shared/domain/problem.ts';
import type { Result } from '../shared/domain/result.ts';

const bridge: WordsBridge = {
  redeem: () => ipcRenderer.invoke(wordsChannel) as Promise<Result<ShownWords, Problem>>,
};

contextBridge.exposeInMainWorld('words', bridge);
