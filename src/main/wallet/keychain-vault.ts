import type { Clock } from '../../shared/domain/clock.ts';
import { failed, ok } from '../../shared/domain/result.ts';
import { keyringCaller, type KeyringProcess, type KeyringReply } from './keyring-caller.ts';
import { seal, unseal } from './sealed-entry.ts';
import { longestSecretBytes, type LateAnswerListener, type SecretName, type Vault, type VaultFailure } from './vault.ts';
import { noteTexts } from '../../shared/words/en/notes.ts';

export interface KeychainOptions {
  /** The keychain's name for the app; a demo keeps its secrets apart. */
  readonly service: 'Rigkeeper' | 'Rigkeeper demo';
  readonly startProcess: () => KeyringProcess;
  readonly clock: Pick<Clock, 'after'>;
  /** How long a read may take before it is "no answer" for now; it goes on behind. */
  readonly readDeadlineMs?: number;
  /** How long storing and removing may take: an owner may have to find and type a password. */
  readonly changeDeadlineMs?: number;
  readonly idleMs?: number;
}

/** The OS keychain: Secret Service on Linux, Credential Manager on Windows. */
export function keychainVault(options: KeychainOptions): Vault {
  const { service, readDeadlineMs = 10_000, changeDeadlineMs = 60_000, idleMs = 10_000 } = options;
  const lateListeners = new Set<LateAnswerListener>();
  /** What was read and not answered. One prompt may stand for all of them, and only one read stays open. */
  const unanswered = new Set<SecretName>();

  const tell = (name: SecretName, failure: VaultFailure | null): void => {
    for (const listener of [...lateListeners]) listener(name, failure);
  };
  /** It is unlocked now: what was given up meanwhile can be read. */
  const tellUnanswered = (): void => {
    const names = [...unanswered];
    unanswered.clear();
    for (const name of names) tell(name, null);
  };

  const caller = keyringCaller({
    start: options.startProcess,
    clock: options.clock,
    idleMs,
    answeredLate(request, answer) {
      // Only this vault asks, and only with its own names.
      const name = request.account as SecretName;
      const failure = failureOf(answer);
      unanswered.delete(name);
      tell(name, failure);
      if (failure === null) tellUnanswered();
    },
  });

  return {
    async read(name, limit) {
      const reply = await caller.ask({ ask: 'read', service, account: name }, limit?.deadlineMs ?? readDeadlineMs);
      if (reply.result === 'no-answer') unanswered.add(name);
      else unanswered.delete(name);
      if (reply.result === 'content') tellUnanswered();
      if (reply.result !== 'content') return failed(failureOf(reply) ?? unexpected);
      if (reply.content === null) return ok(null);
      const opened = unseal(name, reply.content);
      return opened.ok ? opened : failed({ kind: 'item-broken' });
    },
    async write(name, secret, limit) {
      if (secret.length > longestSecretBytes) return failed({ kind: 'failed', said: noteTexts['entry-too-long'] });
      const content = seal(name, secret);
      const reply = await caller.ask({ ask: 'write', service, account: name, content }, limit?.deadlineMs ?? changeDeadlineMs);
      return reply.result === 'written' ? ok(undefined) : failed(failureOf(reply) ?? unexpected);
    },
    async remove(name, limit) {
      const reply = await caller.ask({ ask: 'remove', service, account: name }, limit?.deadlineMs ?? changeDeadlineMs);
      return reply.result === 'removed' ? ok(reply.existed) : failed(failureOf(reply) ?? unexpected);
    },
    onLateAnswer(listener) {
      lateListeners.add(listener);
      return () => void lateListeners.delete(listener);
    },
    close: () => caller.close(),
  };
}

const unexpected: VaultFailure = { kind: 'failed', said: noteTexts['answered-something-else'] };

function failureOf(reply: KeyringReply): VaultFailure | null {
  switch (reply.result) {
    case 'failure':
      return { kind: reply.kind, said: reply.said };
    case 'no-answer':
      return { kind: 'no-answer' };
    case 'process-ended':
      return { kind: 'failed', said: noteTexts['speaker-ended'] };
    case 'content':
    case 'written':
    case 'removed':
      return null;
  }
}
