import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A registry of one file, on loopback, that answers as the test says. */
export interface PackageServer extends AsyncDisposable {
  readonly url: string;
  /** How many requests came so far. */
  readonly requests: number;
  answer: (response: ServerResponse) => void;
}

export async function startPackageServer(answer: (response: ServerResponse) => void): Promise<PackageServer> {
  let requests = 0;
  const server: Server = createServer((_request, response) => {
    requests += 1;
    self.answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const self: PackageServer = {
    url: `http://127.0.0.1:${port}/package.tgz`,
    get requests() {
      return requests;
    },
    answer,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
  return self;
}

/** Answers with the whole file. */
export const whole =
  (file: Buffer) =>
  (response: ServerResponse): void => {
    response.writeHead(200, { 'content-length': file.length }).end(file);
  };
