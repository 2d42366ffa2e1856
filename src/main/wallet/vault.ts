import { problem, type Problem } from '../../shared/domain/problem.ts';
import type { Result } from '../../shared/domain/result.ts';
import { detailFrom } from '../../shared/words/detail.ts';

/** What may be kept in a vault. The name is the account name of the keychain's entry, so it is no secret. */
export type SecretName = 'provider-key' | 'provider-token' | 'runtime-key' | `wallet-key ${string}`;

/**
 * Keeps secrets: the OS keychain, or a stand-in that the owner chose knowingly.
 * Secrets are bytes so that whoever used one can overwrite it: call `fill(0)` on what `read` gave.
 */
export interface Vault {
  /** `null` only when the vault answered that it holds no such secret. No answer is a failure, never "no secret". */
  read(name: SecretName, limit?: CallLimit): Promise<Result<Uint8Array | null, VaultFailure>>;
  /** Stores or replaces. After a failure nothing is stored later behind the owner's back. At most `longestSecretBytes`. */
  write(name: SecretName, secret: Uint8Array, limit?: CallLimit): Promise<Result<void, VaultFailure>>;
  /** Gives whether there was something to remove. */
  remove(name: SecretName, limit?: CallLimit): Promise<Result<boolean, VaultFailure>>;
  /**
   * Is told when a read that failed has been answered after all, or could be now: the owner came back and met the
   * prompt. `failure` is null when it can be read. Gives back how to stop.
   */
  onLateAnswer(listener: LateAnswerListener): () => void;
  /** Lets go of whatever it holds: a process, a key in memory. What is still asked fails. */
  close(): void;
}

export type LateAnswerListener = (name: SecretName, failure: VaultFailure | null) => void;

/** How long this call may take, where the vault's own limit does not fit. */
export interface CallLimit {
  readonly deadlineMs: number;
}

/** Windows stores 2560 bytes an entry (CRED_MAX_CREDENTIAL_BLOB_SIZE); the envelope around a secret needs its share. */
export const longestSecretBytes = 2300;

export interface VaultFailure {
  readonly kind: VaultFailureKind;
  /** What the keychain said, where that helps. Never holds a secret. */
  readonly said?: string;
}

export type VaultFailureKind =
  /** There is no keychain service. */
  | 'absent'
  /** The service runs and has no keyring to store into (no default collection). */
  | 'no-keyring'
  | 'locked'
  /** The owner closed the keychain's prompt. */
  | 'dismissed'
  /** It has not answered yet; often a prompt is waiting for the owner. */
  | 'no-answer'
  /** The entry is there and is not what this app stored. */
  | 'item-broken'
  /** The file that stands in for a keychain has to be opened with its passphrase first. */
  | 'passphrase-needed'
  /** That file is broken and was kept under another name: `said`. */
  | 'file-broken'
  /** That file can't be written: full disk, no rights. */
  | 'file-unwritable'
  | 'failed';

const codes = {
  absent: 'keychain-absent',
  'no-keyring': 'keychain-without-keyring',
  locked: 'keychain-locked',
  dismissed: 'keychain-dismissed',
  'no-answer': 'keychain-no-answer',
  'item-broken': 'keychain-item-broken',
  'passphrase-needed': 'vault-passphrase-needed',
  'file-broken': 'vault-file-broken',
  'file-unwritable': 'vault-file-unwritable',
  failed: 'keychain-failed',
} as const;

/** The failure as the owner meets it. */
export function vaultProblem(failure: VaultFailure): Problem {
  return problem(codes[failure.kind], detailFrom(failure.said));
}

/** A text as the bytes that a vault keeps. */
export const secretFromText = (text: string): Uint8Array => new TextEncoder().encode(text);

/** A text secret out of a vault; the bytes are overwritten. (A JavaScript string can't be: keep it no longer than needed.) */
export function textFromSecret(secret: Uint8Array): string {
  const text = new TextDecoder().decode(secret);
  secret.fill(0);
  return text;
}
