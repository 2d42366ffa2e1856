import { BlockList, isIP, type LookupFunction } from 'node:net';
import type { RuntimeSettings } from '../../../shared/domain/jobs/runtime-settings.ts';
import { failed, ok, type Result } from '../../../shared/domain/result.ts';

/** Looks a host's name up: all of its addresses. Rejects where the name isn't known. */
export type Resolve = (host: string) => Promise<readonly { readonly address: string; readonly family: number }[]>;

/** Where a model server is, checked. */
export interface ServerAddress {
  readonly protocol: 'http:' | 'https:';
  /** A name, or an IP address without brackets. */
  readonly host: string;
  readonly port: number;
  /** In front of the paths of its calls; empty or like "/llm". */
  readonly prefix: string;
  /** The owner named this very host, so it may be any computer. */
  readonly mayBeElsewhere: boolean;
}

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8, 'ipv4');
loopback.addAddress('::1', 'ipv6');

/** Whether an IP address leads to this computer; an IPv4 address written as IPv6 counts as what it is. */
function isLoopback(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && loopback.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/** What is wrong with an address; `not-local`: it is of another computer than the owner named. */
export type AddressFault = 'not-http' | 'has-credentials' | 'has-query' | 'no-destination' | 'not-local';

/** Reads a model server's address, with or without OpenAI's "/v1" at its end. */
export function readServerAddress({ url, allowedHost }: Pick<RuntimeSettings, 'url' | 'allowedHost'>): Result<ServerAddress, AddressFault> {
  const read = URL.canParse(url) ? new URL(url) : null;
  if (read === null || (read.protocol !== 'http:' && read.protocol !== 'https:')) return failed('not-http');
  if (read.username !== '' || read.password !== '') return failed('has-credentials');
  if (read.search !== '' || read.hash !== '') return failed('has-query');
  const host = read.hostname.replace(/^\[|\]$/g, '');
  // Where servers listen on all addresses; none can be called there.
  if (host === '0.0.0.0' || host === '::') return failed('no-destination');
  const address: ServerAddress = {
    protocol: read.protocol,
    host,
    port: read.port === '' ? (read.protocol === 'https:' ? 443 : 80) : Number(read.port),
    prefix: read.pathname.replace(/\/+$/, '').replace(/\/v1$/, ''),
    mayBeElsewhere: allowedHost !== null && host === hostNamed(allowedHost),
  };
  // A name's addresses are looked at when it is called: they can be others each time.
  if (!address.mayBeElsewhere && isIP(host) !== 0 && !isLoopback(host)) return failed('not-local');
  return ok(address);
}

/** The owner's word for a host, as a URL writes it: "GPU-Box.local" → "gpu-box.local", "[fd00::1]" → "fd00::1". */
function hostNamed(entered: string): string | null {
  const bracketed = isIP(entered) === 6 ? `[${entered}]` : entered;
  return URL.canParse(`http://${bracketed}`) ? new URL(`http://${bracketed}`).hostname.replace(/^\[|\]$/g, '') : null;
}

/** What a lookup is refused with, so that nothing is sent. */
export const notLocalCode = 'NOT_LOCAL';

/**
 * How a connection finds the addresses of a name. The addresses that were checked are the ones that are connected to:
 * a name whose owner makes it lead elsewhere in between (DNS rebinding) gets nothing.
 */
export function checkedLookup({ mayBeElsewhere }: ServerAddress, resolve: Resolve): LookupFunction {
  return (host, options, callback) => {
    const answer = (error: NodeJS.ErrnoException | null, addresses: readonly { address: string; family: number }[]): void => {
      const first = addresses[0];
      if (options.all === true || first === undefined) callback(error, [...addresses]);
      else callback(error, first.address, first.family);
    };
    resolve(host).then(
      (addresses) => {
        const fit = mayBeElsewhere || addresses.every(({ address }) => isLoopback(address));
        if (addresses.length > 0 && fit) answer(null, addresses);
        else answer(Object.assign(new Error('not this computer'), { code: addresses.length > 0 ? notLocalCode : 'ENOTFOUND' }), []);
      },
      (error: unknown) => {
        answer(error instanceof Error ? error : new Error('unknown name'), []);
      },
    );
  };
}
