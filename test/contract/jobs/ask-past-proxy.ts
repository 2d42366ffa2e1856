// A program of its own: Node reads NODE_USE_ENV_PROXY when it starts. Says which models the server at argv[2] has.
import { never, runtimeAt } from './model-servers.ts';

process.stdout.write(JSON.stringify(await runtimeAt({ url: process.argv[2] ?? '' }).models(never)));
